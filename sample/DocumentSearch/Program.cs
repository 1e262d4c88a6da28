using DocumentSearch;
using Microsoft.Extensions.AI;
using SampleHost;

var builder = SampleApp.CreateBuilder(args, port: 5082);
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options =>
    options.DataPath = builder.Configuration["Dashboard:DataPath"] ?? "data/traces.db"
);
builder.Services.AddSingleton<Passages>();
builder.Services.AddSingleton<Librarian>();
builder.Services.AddEmbeddingGenerator(new WordEmbeddings()).UseOpenlayer();
builder
    .Services.AddChatClient(RecordedChatClient.Read(Path.Combine(AppContext.BaseDirectory, "recordings.json")))
    .UseOpenlayer();

var app = builder.Build();
app.UseOpenlayerUserSession();
app.MapPost("/ask", (string question, Librarian agent, CancellationToken stop) => agent.AnswerAsync(question, stop));
app.MapOpenlayerDashboard("/openlayer");

await app.PlayAsync(async client =>
{
    await client.AskAsync("ada", "tea", "/ask?question=How long does green tea have to steep?");
    await client.AskAsync("ada", "tea", "/ask?question=And which water temperature does black tea need?");
    await client.AskAsync("bob", "storage", "/ask?question=Where should leaves be stored?");
});
