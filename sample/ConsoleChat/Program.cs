using ConsoleChat;
using Microsoft.Extensions.AI;
using Openlayer;
using SampleHost;

// A dashboard that runs on this machine, such as that of the sample SupportChat. OPENLAYER_BASE_URL names another.
const string Dashboard = "http://127.0.0.1:5080/openlayer/v1";
OpenlayerTracer.Configure(options =>
{
    options.BaseUrl = Environment.GetEnvironmentVariable("OPENLAYER_BASE_URL") is null ? Dashboard : options.BaseUrl;
    options.InferencePipelineId ??= "ConsoleChat";
});

var recordings = Path.Combine(AppContext.BaseDirectory, "recordings.json");
using var model = RecordedChatClient.Read(recordings).WithOpenlayer();
var chat = new Chat(model);

// Questions come from the command line, or else line by line from the input.
var questions = args.Length > 0 ? args : Lines();
using (OpenlayerTracer.UseUserSession(Environment.UserName, sessionId: Guid.NewGuid()))
{
    foreach (var question in questions)
    {
        Console.WriteLine(await chat.AnswerAsync(question));
    }
}

Console.WriteLine(await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(5)));

static IEnumerable<string> Lines()
{
    while (Console.ReadLine() is { Length: > 0 } line)
    {
        yield return line;
    }
}
