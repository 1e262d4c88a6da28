//// an action that calls a traced service
[ApiController, Route("r")]
public class RightController(RightAgent agent) : ControllerBase
{
    [HttpGet] public Task<string> Ask(string question) => agent.AskAsync(question);
    [HttpGet("own")] public string Own(string question) => Trim(question) + Shout(question) + Whisper(question);
    [Trace, NonAction] public string Trim(string question) => question.Trim();
    [Trace] private string Shout(string question) => question.ToUpperInvariant();
    [Trace] public static string Whisper(string question) => question.ToLowerInvariant();
}
public class RightAgent { [Trace] public Task<string> AskAsync(string question) => Task.FromResult(question); }
//// a name that ends with Controller
public class RobotController { [Trace] public string Move(string where) => where; public string Go() => Move("on"); }
//// a controller that is none
[NonController]
public class BaseController : ControllerBase { [Trace] public string Ask(string question) => question;
    public string Go() => Ask("a"); }
//// a hub's own helper
public class RightHub : Hub { public string Ask(string question) => Trim(question);
    [Trace] private static string Trim(string question) => question.Trim(); }
//// a page's own helper
public class RightModel : PageModel {
    public void OnGet() => Search("a"); [Trace] private void Search(string text) { }
    [Trace, NonHandler] public void Online() { }
    public void More() { Once(); Online(); } [Trace] public void Once() { } }
//// a method named as that of middleware
public class Runner { [Trace] public Task InvokeAsync(string text) => Task.CompletedTask;
    public Task Go() => InvokeAsync("a"); }
//// a handler in a lambda
public static class RightEndpoints
{
    [Trace] public static string Ask(string question) => question;
    public static void Map(WebApplication app) { app.MapGet("/ask", (string question) => Ask(question));
        app.Run(async http => await http.Response.WriteAsync(Ask("a"))); }
}
//// a consumer that calls a traced method
public record Message(string Text);
public class MessageConsumer : MassTransit.IConsumer<Message>
{
    public Task Consume(MassTransit.ConsumeContext<Message> context) => Read(context.Message.Text);
    [Trace] private static Task Read(string text) => Task.CompletedTask;
}
//// a job that calls a traced method
public class RightJob : Quartz.IJob {
    public async ValueTask Execute(Quartz.IJobExecutionContext context, CancellationToken cancellationToken)
    => await Work("a"); [Trace] private static Task Work(string text) => Task.CompletedTask; }
//// a job of Hangfire that calls a traced method
public class RightMails { public void Send(string to) => Write(to); [Trace] private static void Write(string to) { }
    public static void Queue() => Hangfire.BackgroundJob.Enqueue<RightMails>(mails => mails.Send("a")); }
//// a worker that calls a traced method
public class RightWorker : BackgroundService {
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await Work("a");
    [Trace] private static Task Work(string text) => Task.CompletedTask; }
//// a traced interface of the project
public interface IRightAgent { [Trace] Task<string> AskAsync(string question); }
public class Implemented : IRightAgent {
    [Trace] public Task<string> AskAsync(string question) => Task.FromResult(question); }
public class UsesIt(IRightAgent agent) { public Task<string> Go() => agent.AskAsync("a"); }
//// a grain that calls a traced method
public interface IRightGrain : Orleans.IGrainWithStringKey { Task<string> Ask(string question); }
public class RightGrain : Orleans.Grain, IRightGrain {
    public Task<string> Ask(string question) => Task.FromResult(Answer(question));
    [Trace] private static string Answer(string question) => question; }
//// a function that calls a traced method
public class RightFunctions { [Microsoft.Azure.Functions.Worker.Function("right")]
    public string Run(string question) => Answer(question);
    [Trace] private static string Answer(string question) => question; }
//// a tool in a lambda
public static class RightTools { [Trace] public static string Weather(string city) => city;
    public static Microsoft.Extensions.AI.AITool Make()
    => Microsoft.Extensions.AI.AIFunctionFactory.Create((string city) => Weather(city), "Weather"); }
//// a setup of a mock
public interface IMocked { string Ask(string question); }
public static class Mocks { [Trace] public static string Any(string text) => text;
    public static void Set(Moq.Mock<IMocked> mock) => mock.Setup(one => one.Ask(Any("a"))).Returns("b"); }
//// a query of a database
public class Row { public string Name { get; set; } = ""; }
public static class Queries { [Trace] public static bool IsGood(string name) => name.Length > 0;
    public static IQueryable<Row> Of(Microsoft.EntityFrameworkCore.DbSet<Row> rows)
    => rows.Where(row => IsGood(row.Name)); }
//// an event with a lambda
public class RightClock { public event EventHandler? Ticked;
    public RightClock() => Ticked += (_, _) => OnTicked(); [Trace] private void OnTicked() { }
    public void Tick() => Ticked?.Invoke(this, EventArgs.Empty); }
//// a handler that is none of Wolverine's
public class Press { [Trace] public void Handle(string text) { } public void Go() => Handle("a"); }
//// a test that calls a traced method
public class RightTests { [Xunit.Fact] public void Runs() => Work(); [Trace] private static void Work() { } }
//// a name of a method
public class Named { [Trace] public void Work() { } public string Name => nameof(Work); public void Go() => Work(); }
