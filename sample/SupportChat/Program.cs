using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Openlayer;
using SupportChat;
using SupportChat.Answers;
using SupportChat.Chat;
using SupportChat.Demo;
using SupportChat.Retrieval;

var demo = DemoOptions.Of(args);
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = demo.OtherArguments, ContentRootPath = AppContext.BaseDirectory }
);

// Tracing, and the dashboard that takes the traces while no API key of the platform is set.
builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
builder.Services.AddOpenlayerDashboard(options =>
    options.DataPath =
        builder.Configuration["Dashboard:DataPath"] ?? Path.Combine(AppContext.BaseDirectory, "data", "traces.db")
);

builder.Services.AddRetrieval(Path.Combine(AppContext.BaseDirectory, "pages"));
builder.Services.AddAnswers(builder.Configuration);
builder.Services.AddProblemDetails();
ListenAddress.UseDefault(builder);

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseOpenlayerUserSession();
app.MapChat();
app.MapOpenlayerDashboard("/openlayer");

try
{
    await app.StartAsync();
}
catch (IOException error) when (error.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{error.Message} Choose another address: --urls http://127.0.0.1:5081");
    return 1;
}

var address = ListenAddress.Of(app);
const string json = "-H 'Content-Type: application/json'";
const string body = """'{"message": "What is a session?"}'""";
Console.WriteLine(
    $"""

    Chat       {address}/
    Dashboard  {address}/openlayer
    By hand    curl {address}/chat {json} -H 'X-User-ID: you' -H 'X-Session-ID: first' -d {body}

    """
);
if (demo.Run)
{
    var pipeline =
        app.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value.InferencePipelineId
        ?? app.Environment.ApplicationName;
    var run = new DemoRun(
        new Uri(address),
        pipeline,
        builder.Configuration.GetValue<TimeSpan>("Demo:Pace"),
        Console.Out
    );
    await run.PlayAsync(app.Lifetime.ApplicationStopping);
}

if (demo.Exit)
{
    await app.StopAsync();
}
else
{
    await app.WaitForShutdownAsync();
}

return 0;
