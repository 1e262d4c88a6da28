using Microsoft.Extensions.AI;
using OrderWorker;
using SampleHost;

var builder = SampleApp.CreateBuilder(args, port: 5084);
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options =>
    options.DataPath = builder.Configuration["Dashboard:DataPath"] ?? "data/traces.db"
);
builder.Services.AddSingleton<OrderQueue>();
builder.Services.AddHostedService<Packer>();
builder
    .Services.AddChatClient(RecordedChatClient.Read(Path.Combine(AppContext.BaseDirectory, "recordings.json")))
    .UseOpenlayer();

var app = builder.Build();
app.UseOpenlayerUserSession();
app.MapPost(
    "/orders",
    async (string item, OrderQueue orders) =>
    {
        await orders.AddAsync(item);
        return $"{item} is queued";
    }
);
app.MapOpenlayerDashboard("/openlayer");

await app.PlayAsync(async client =>
{
    await client.AskAsync("ada", "cart-1", "/orders?item=teapot");
    await client.AskAsync("bob", "cart-2", "/orders?item=cup");
    await client.AskAsync("ada", "cart-1", "/orders?item=tin");
});
