using Microsoft.AspNetCore.Authentication;
using Openlayer.BlazorApp;
using Openlayer.BlazorApp.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOpenlayer(static options => options.Transport = new Nowhere());
builder.Services.AddAuthentication("cookie").AddScheme<AuthenticationSchemeOptions, UserOfCookie>("cookie", null);
builder.Services.AddAuthorization();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddOpenlayerUserSession();
var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<Page>().AddInteractiveServerRenderMode();
app.Run();
