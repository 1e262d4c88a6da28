using Microsoft.Extensions.AI;
using SampleHost;
using StreamingChat;

var builder = SampleApp.CreateBuilder(args, port: 5083);
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options =>
    options.DataPath = builder.Configuration["Dashboard:DataPath"] ?? "data/traces.db"
);
builder.Services.AddSingleton<Assistant>();
builder
    .Services.AddChatClient(RecordedChatClient.Read(Path.Combine(AppContext.BaseDirectory, "recordings.json")))
    .UseOpenlayer();

var app = builder.Build();
app.UseOpenlayerUserSession();

// Each piece of the answer is an event. The trace ends with the last one, or when the caller goes away.
app.MapPost(
    "/chat",
    (string message, Assistant assistant, CancellationToken stop) =>
        TypedResults.ServerSentEvents(assistant.AnswerAsync(message, stop))
);
app.MapOpenlayerDashboard("/openlayer");

await app.PlayAsync(async client =>
{
    await client.AskAsync("ada", "first", "/chat?message=What is a stream?");
    await client.AskAsync("ada", "first", "/chat?message=And when does its trace end?");
});
