using Openlayer.QueueApp;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOpenlayer();
builder.Services.AddSingleton<Orders>();
builder.Services.AddHostedService<OrderWorker>();
var app = builder.Build();
app.UseOpenlayerUserSession();
app.MapGet("/ask", (string question) => Assistant.Answer(question));
app.MapGet("/fail", () => Assistant.Fail());
app.MapPost("/orders", (string item, Orders orders) => orders.Add(item));
app.Run();

/// <summary>Named by <c>WebApplicationFactory</c>.</summary>
public sealed partial class Program;
