using Microsoft.Extensions.AI;
using SampleHost;

var builder = WebApplication.CreateBuilder(args);

// Traces go to the dashboard in this app, until the environment has a key and a pipeline of Openlayer.
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options => options.DataPath = "data/traces.db");

// Put the client of your provider here. The recorded one needs no key.
var model = RecordedChatClient.Read(Path.Combine(AppContext.BaseDirectory, "recordings.json"));
builder.Services.AddChatClient(model).UseOpenlayer();
builder.Services.AddSingleton<Assistant>();

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseOpenlayerUserSession();
app.MapPost(
    "/chat",
    (string message, Assistant assistant, CancellationToken stop) =>
        TypedResults.ServerSentEvents(assistant.AnswerAsync(message, stop))
);
app.MapOpenlayerDashboard("/openlayer");
app.Run();
