using AgentDesk;
using Microsoft.Extensions.AI;
using SampleHost;

var builder = SampleApp.CreateBuilder(args, port: 5081);
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options =>
    options.DataPath = builder.Configuration["Dashboard:DataPath"] ?? "data/traces.db"
);
builder.Services.AddSingleton<Orders>();
builder.Services.AddSingleton<Desk>();

// The first line sees calls of tools, the last one each call of the model.
builder
    .Services.AddChatClient(RecordedChatClient.Read(Path.Combine(AppContext.BaseDirectory, "recordings.json")))
    .UseOpenlayer()
    .UseFunctionInvocation()
    .UseOpenlayer();

var app = builder.Build();
app.UseOpenlayerUserSession();
app.MapPost("/ask", (string question, Desk desk, CancellationToken stop) => desk.AnswerAsync(question, stop));
app.MapOpenlayerDashboard("/openlayer");

await app.PlayAsync(async client =>
{
    await client.AskAsync("ada", "parcel", "/ask?question=Where is my order 1042?");
    await client.AskAsync("ada", "parcel", "/ask?question=Thank you!");
    await client.AskAsync("bob", "money", "/ask?question=Please refund order 7.");
});
