//// program: a script that clears
SetUserSessionContext("user_123", "session_abc");
Ask("first");
SetUserSessionContext(456);
Ask("second");
ClearUserSessionContext();
Ask("third");
//// program: a script that ends with its ids
SetUserSessionContext("user_123");
Ask("first");
{|OL2001:SetUserSessionContext(456)|};
Ask("second");
//// program: a script with a scope
using var _ = UseUserSession("user_123");
Ask("first");
//// program: a script that returns early
{|OL2001:SetUserSessionContext("user_123")|};
if (args.Length == 0)
{
    return 1;
}

ClearUserSessionContext();
return 0;
//// program: an exception ends the program, and its ids
SetUserSessionContext("user_123");
await WorkAsync();
ClearUserSessionContext();
//// program: a local function of a script
Answer("user_123");
static void Answer(string user)
{
    {|OL2002:SetUserSessionContext(user)|};
    Ask("first");
    ClearUserSessionContext();
}
//// program: a helper of a script
Begin("user_123");
Ask("first");
ClearUserSessionContext();
static void Begin(string user) => SetUserSessionContext(user);
//// program: a loop over a console
while (Console.ReadLine() is { } line)
{
    using var _ = UseUserSession("user_123");
    Console.WriteLine(Ask(line));
}
//// program: a server that is started with ids
var app = WebApplication.Create(args);
{|OL2001:SetUserSessionContext("user_123")|};
app.MapGet("/", () => Ask("first"));
app.Run();
//// program: a server that is started without ids
var app = WebApplication.Create(args);
app.UseOpenlayerUserSession();
app.MapGet("/", () => Ask("first"));
app.Run();
//// program: a server that is started after the clear
var app = WebApplication.Create(args);
SetUserSessionContext("user_123");
Ask("warm up");
ClearUserSessionContext();
await app.RunAsync();
//// program: a host that is started with ids
var host = Host.CreateApplicationBuilder(args).Build();
{|OL2001:SetUserSessionContext("user_123")|};
await host.RunAsync();
//// program: a server registers too late
var app = WebApplication.Create(args);
app.Run(http => Task.CompletedTask);
{|OL2006:app.UseOpenlayerUserSession()|};
app.Run();
//// program: an override where no trace is open
{|OL2005:UpdateTraceUserSession("user_123")|};
Ask("first");
//// program: an override in a step
using var step = StartStep("script");
UpdateTraceUserSession("user_123");
Ask("first");
//// program: a Main that ends with its ids
internal static class Program
{
    private static void Main()
    {
        {|OL2001:SetUserSessionContext("user_123")|};
        Ask("first");
    }
}
//// program: a Main that clears
internal static class Program
{
    private static async Task Main()
    {
        SetUserSessionContext("user_123");
        await WorkAsync();
        ClearUserSessionContext();
    }
}
//// program: a lambda in a script
Action<string> answer = user => { {|OL2001:SetUserSessionContext(user)|}; Ask("first"); };
answer("user_123");
//// program: fixtures of xunit, and classes with tests
namespace Xunit
{
    public interface IAsyncLifetime { Task InitializeAsync(); Task DisposeAsync(); }
    public interface IClassFixture<T> { }
    public interface ICollectionFixture<T> { }
}

namespace Tests
{
    using Xunit;

    public sealed class Made : IAsyncLifetime
    {
        public Task InitializeAsync() { {|OL2004:SetUserSessionContext("a")|}; return Task.CompletedTask; }
        public Task DisposeAsync() { ClearUserSessionContext(); return Task.CompletedTask; }
    }

    public sealed class MadeAtOnce : IDisposable
    {
        public MadeAtOnce() { {|OL2004:SetUserSessionContext("a")|}; }
        public void Dispose() => ClearUserSessionContext();
    }

    public sealed class Shared<T> : IAsyncLifetime
    {
        Task IAsyncLifetime.InitializeAsync() { {|OL2004:SetUserSessionContext("a")|}; return Task.CompletedTask; }
        Task IAsyncLifetime.DisposeAsync() { ClearUserSessionContext(); return Task.CompletedTask; }
    }

    public sealed class Warm : IAsyncLifetime
    {
        public async Task InitializeAsync() { using var _ = UseUserSession("a"); await WorkAsync(); }
        public Task DisposeAsync() => Task.CompletedTask;
    }

    public sealed class Chats : IClassFixture<Made>, IClassFixture<MadeAtOnce>, IClassFixture<Warm>, IAsyncLifetime
    {
        public Task InitializeAsync() { SetUserSessionContext("a"); return Task.CompletedTask; }
        public Task DisposeAsync() { ClearUserSessionContext(); return Task.CompletedTask; }
        public Task Test() => WorkAsync();
    }

    public sealed class Plain : IDisposable
    {
        public Plain() { SetUserSessionContext("a"); }
        public void Dispose() => ClearUserSessionContext();
        public Task Test() => WorkAsync();
    }

    public sealed class Collection : ICollectionFixture<Shared<int>>;

    public static class Program { public static void Main() { } }
}
