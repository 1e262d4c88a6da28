//// a claim before the sign-in
static void M(WebApplication app) { {|OL2012:app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|};
    app.UseAuthentication(); }
//// a claim before the sign-in in a chain
static void M(IApplicationBuilder app)
    => {|OL2012:app.UseRouting().UseOpenlayerUserSession(o
    => o.UserId = IdSource.FromClaim("sub"))|}.UseAuthentication().UseAuthorization();
//// one of several sources is a claim
static void M(IApplicationBuilder app) {
    {|OL2012:app.UseOpenlayerUserSession(o => { o.SessionId = IdSource.FromCookie("chat");
    o.UserId = IdSource.FirstOf(IdSource.FromHeader("X"), IdSource.FromClaim("sub")); })|}; app.UseRouting();
    app.UseAuthentication(); }
//// the user of the request
static void M(WebApplication app) {
    {|OL2012:app.UseOpenlayerUserSession(o => o.UserId = http => http.User.Identity?.Name)|}; app.UseAuthentication(); }
//// settings in a method
static void M(WebApplication app) { {|OL2012:app.UseOpenlayerUserSession(Configure)|}; app.UseAuthentication(); }
static void Configure(UserSessionOptions o) => o.SessionId = Read;
static ContextId Read(HttpContext http) => http.User.FindFirst("sid")?.Value;
//// settings in a variable
static void M(WebApplication app) { Action<UserSessionOptions> configure = o => o.UserId = IdSource.FromClaim("sub");
    {|OL2012:app.UseOpenlayerUserSession(configure)|}; app.UseAuthentication(); }
//// in a branch before the sign-in
static void M(WebApplication app) {
    app.UseWhen(http => true, branch
    => {|OL2012:branch.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|}); app.UseAuthentication(); }
//// in an extension method that is called before the sign-in
static void M(WebApplication app) { app.UseIds(); app.UseAuthentication(); }
static IApplicationBuilder UseIds(this IApplicationBuilder app)
    => {|OL2012:app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|};
//// before an extension method that signs in
static void M(WebApplication app) { {|OL2012:app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|};
    app.UseSecurity(); }
static void UseSecurity(this IApplicationBuilder app) { app.UseAuthentication(); app.UseAuthorization(); }
//// middleware as a lambda
static void M(WebApplication app) {
    app.Use(async (http, next) => { using var _ = {|OL2012:UseUserSession(http.User.Identity?.Name)|}; await next(); });
    app.UseAuthentication(); }
//// types: middleware as a class
public static class Startup { public static void Configure(WebApplication app) { app.UseMiddleware<Ids>();
    app.UseAuthentication(); } }
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { var user = http.User.Identity?.Name;
    using var _ = {|OL2012:UseUserSession(user)|}; await next(http); } }
//// program: a program that signs in too late
var app = WebApplication.Create();
{|OL2012:app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))|};
app.UseAuthentication();
app.Run();
//// a claim after the sign-in
static void M(WebApplication app) { app.UseAuthentication();
    app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub")); app.UseAuthorization(); }
//// a claim where the app signs in by itself
static void M(WebApplication app) { app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"));
    app.UseAuthorization(); }
//// a header before the sign-in
static void M(WebApplication app) { app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromHeader("X-User"));
    app.UseAuthentication(); }
//// the headers that are read by default
static void M(WebApplication app) { app.UseOpenlayerUserSession(); app.UseAuthentication(); }
//// in a branch after the sign-in
static void M(WebApplication app) { app.UseAuthentication();
    app.UseWhen(http => true, branch => branch.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"))); }
//// a sign-in of another app
static void M(WebApplication one, WebApplication other) {
    one.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub")); other.UseAuthentication(); }
//// one or the other
static void M(WebApplication app, bool which) {
    if (which) { app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub")); } else {
    app.UseAuthentication(); } }
//// in an extension method that is called after the sign-in
static void M(WebApplication app) { app.UseAuthentication(); app.UseIds(); }
static IApplicationBuilder UseIds(this IApplicationBuilder app)
    => app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub"));
//// after an extension method that signs in
static void M(WebApplication app) { app.UseSecurity();
    app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub")); }
static void UseSecurity(this IApplicationBuilder app) { app.UseAuthentication(); app.UseAuthorization(); }
//// a second sign-in
static void M(IApplicationBuilder app) { app.UseAuthentication();
    app.UseOpenlayerUserSession(o => o.UserId = IdSource.FromClaim("sub")); app.UseAuthentication(); }
//// middleware as a lambda, after the sign-in
static void M(WebApplication app) { app.UseAuthentication();
    app.Use(async (http, next) => { using var _ = UseUserSession(http.User.Identity?.Name); await next(); }); }
//// types: middleware as a class, after the sign-in
public static class Startup { public static void Configure(WebApplication app) { app.UseAuthentication();
    app.UseMiddleware<Ids>(); } }
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { using var _ = UseUserSession(http.User.Identity?.Name);
    await next(http); } }
//// an endpoint that is written before the sign-in
static void M(WebApplication app) {
    app.MapGet("/", (HttpContext http) => { using var _ = UseUserSession(http.User.Identity?.Name);
    return Ask("hi"); }); app.UseAuthentication(); }
