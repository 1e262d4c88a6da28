using Microsoft.Extensions.AI;
using SampleHost;

var builder = WebApplication.CreateBuilder(args);

// Traces go to the dashboard in this app, until the environment has a key and a pipeline of Openlayer.
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options => options.DataPath = "data/traces.db");

// Put the client of your provider here. The recorded one needs no key. The first line sees calls of tools, the last one
// each call of the model.
var model = RecordedChatClient.Read(Path.Combine(AppContext.BaseDirectory, "recordings.json"));
builder.Services.AddChatClient(model).UseOpenlayer().UseFunctionInvocation().UseOpenlayer();
builder.Services.AddSingleton<Orders>();
builder.Services.AddSingleton<Desk>();

var app = builder.Build();
app.UseOpenlayerUserSession();
app.MapGet("/", () => "Ask with: curl -X POST \"http://localhost:5000/ask?question=Where%20is%20my%20order%201042?\"");
app.MapPost("/ask", (string question, Desk desk, CancellationToken stop) => desk.AnswerAsync(question, stop));
app.MapOpenlayerDashboard("/openlayer");
app.Run();
