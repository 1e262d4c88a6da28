//// an empty scope before the work
static void M() { using ({|OL2014:UseUserSession("a")|}) { } Work(); }
//// a scope in an if that is meant for what follows
static void M(string? user) { if (user is not null) { using var _ = {|OL2014:UseUserSession(user)|}; } Work(); }
//// a scope around a note alone
static async Task M(string user) { using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user);
    await Task.Yield(); } await WorkAsync(); }
//// a scope that begins after the work
static string M(string user) { var answer = Ask("hi"); using var _ = {|OL2014:UseUserSession(user)|}; return answer; }
//// a scope that is disposed before the work
static void M(string user) { var scope = {|OL2014:UseUserSession(user)|}; scope.Dispose(); Work(); }
//// types: middleware whose scope ends before the request goes on
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { using ({|OL2014:UseUserSession(http.User.Identity?.Name)|}) { }
    await next(http); } }
//// a scope around work in a block
static void M(string? user) { if (user is not null) { using var _ = UseUserSession(user); Work(); } Work(); }
//// a scope around a delegate
static void M(Action next) { Work(); using (UseUserSession("a")) { next(); } }
//// a scope around an interface
static void M(IDisposable work) { Work(); using (UseUserSession("a")) { Run(work); } }
static void Run(object work) => Ask(work.ToString() ?? "");
//// a scope around what reads the ids
static string? M() { Work(); using (UseUserSession("a")) { return CurrentUserId; } }
//// a scope without work anywhere
static void M() { using (UseUserSession("a")) { } }
//// a scope in a traced method gives the trace its ids
[Trace] static void M(string user) { using (UseUserSession(user)) { } Work(); }
//// a scope for work that is started
static async Task M(string user) { Work(); Task task; using (UseUserSession(user)) { task = Task.Run(Work); }
    await task; }
//// types: a field that nothing disposes
public sealed class Job { private readonly UserSessionScope _scope = {|OL2003:UseUserSession("a")|};
    public void Go() => Work(); }
//// types: a static field
public static class Job { private static readonly IDisposable _scope = {|OL2003:UseUserSession("a")|};
    public static void Go() => Work(); }
//// types: a property that nothing disposes
public sealed class Job { private UserSessionScope Scope { get; } = {|OL2003:UseUserSession("a")|};
    public void Go() => Work(); }
//// types: an object with a scope in its field is disposed
public sealed class Job : IAsyncDisposable { private readonly UserSessionScope _scope = UseUserSession("a");
    public ValueTask DisposeAsync() { _scope.Dispose(); return default; }
    public static async Task Use() { await using var job = new Job(); await WorkAsync(); } }
//// types: an object with a scope in its field is forgotten
public sealed class Job : IDisposable { private readonly UserSessionScope _scope = UseUserSession("a");
    public void Dispose() => _scope.Dispose(); public static void Use() { var job = {|OL2003:new Job()|}; Work(); } }
//// types: an object with a constructor and a scope in its field is forgotten
public sealed class Job : IDisposable { private readonly UserSessionScope _scope = UseUserSession("a");
    private readonly string _name; public Job(string name) { _name = name; }
    public void Dispose() { Console.WriteLine(_name); _scope.Dispose(); }
    public static void Use() { {|OL2003:new Job("x")|}.ToString(); Work(); } }
//// types: a list of scopes that nothing empties
public sealed class Job { private readonly List<UserSessionScope> _scopes = [];
    public void Go(string user) { _scopes.Add({|OL2003:UseUserSession(user)|}); Work(); } }
//// types: a list of scopes that are disposed
public sealed class Job : IDisposable { private readonly List<UserSessionScope> _scopes = [];
    public void Go(string user) { _scopes.Add(UseUserSession(user)); Work(); }
    public void Dispose() { foreach (var scope in _scopes) { scope.Dispose(); } } }
//// types: a dictionary of scopes that nothing empties
public sealed class Job { private readonly Dictionary<string, UserSessionScope> _scopes = [];
    public void Go(string user) { _scopes[user] = {|OL2003:UseUserSession(user)|}; Work(); } }
//// types: a dictionary of scopes from which they are taken
public sealed class Job { private readonly Dictionary<string, UserSessionScope> _scopes = [];
    public void Begin(string user) { _scopes[user] = UseUserSession(user); Work(); }
    public void End(string user) { if (_scopes.Remove(user, out var scope)) { scope.Dispose(); } } }
//// a list that the method keeps for itself
static void M(string[] users) {
    var scopes = new List<IDisposable>(); foreach (var user in users) { scopes.Add({|OL2003:UseUserSession(user)|});
    Work(); } }
//// a list that the method empties
static void M(string[] users) { var scopes = new Stack<IDisposable>();
    try { foreach (var user in users) { scopes.Push(UseUserSession(user)); Work(); } } finally {
    while (scopes.TryPop(out var scope)) { scope.Dispose(); } } }
//// program: scopes after the setup, in the wrong order
Configure(options => { });
var a = UseUserSession("1"); var b = UseUserSession("2");
a.Dispose(); b.Dispose();
Console.WriteLine("after both are disposed: " + (CurrentUserId ?? "none"));
//// a scope before a flush
static async Task M(string user) { using (UseUserSession(user)) { Console.WriteLine(user); }
    await FlushAsync(TimeSpan.FromSeconds(5)); }
//// a flush in the scope, and the work before it
static async Task M(string user) { Work(); using var _ = {|OL2014:UseUserSession(user)|};
    await FlushAsync(TimeSpan.FromSeconds(5)); }
//// a scope after the registration of services
static void M(IServiceCollection services, string user) { services.AddOpenlayer(); services.AddSingleton(_ => Ask("a"));
    using var scope = UseUserSession(user); Console.WriteLine(user); }
//// a scope after a call of a library
static void M(IServiceProvider services, string user) { services.GetRequiredService<IService>();
    using var _ = UseUserSession(user); Console.WriteLine(user); }
interface IService { void Run(); }
//// a scope after a log of one's own
static void M(Action<string> log, string user) { log("begin");
    using (UseUserSession(user)) { Console.WriteLine(user); } }
//// a scope whose id comes from a delegate
static void M(Func<string> userOf) { using var _ = UseUserSession(userOf()); Console.WriteLine("a"); }
//// types: a constructor that registers traced work for later
public sealed class Job { private readonly Func<string> _ask; public Job() { _ask = () => Ask("a"); }
    public static void Use(string user) { var job = new Job();
    using (UseUserSession(user)) { Console.WriteLine(job._ask.Method.Name); } } }
//// types: a constructor that traces
public sealed class Job { public Job() { Work(); }
    public static void Use(string user) { using ({|OL2014:UseUserSession(user)|}) { } _ = new Job(); } }
//// a lambda that traces later
static void M(string user) { Action later = () => Work();
    using (UseUserSession(user)) { Console.WriteLine(later.Method.Name); } }
//// a lambda that traces at once, after the scope
static async Task M(string user) { using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user); }
    await Task.Run(() => Work()); }
//// a timer that traces later
static void M(string user) { using var timer = new Timer(_ => Work());
    using (UseUserSession(user)) { Console.WriteLine(user); } }
//// an event that traces later
static void M(AppDomain domain, string user) { domain.ProcessExit += (_, _) => Work();
    using (UseUserSession(user)) { Console.WriteLine(user); } }
//// a local function that traces and is not called
static void M(string user) { using (UseUserSession(user)) { Console.WriteLine(nameof(Later)); } void Later() => Work();
    }
//// a local function that traces after the scope
static void M(string user) { using ({|OL2014:UseUserSession(user)|}) { } Later(); void Later() => Work(); }
//// two scopes, of which the second has the work
static void M(string user) { using (UseUserSession(user)) { Console.WriteLine(user); }
    using (UseUserSession(user, "s")) { Work(); } }
//// two scopes, and the work after both
static void M(string user) { using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user); }
    using ({|OL2014:UseUserSession(user, "s")|}) { } Work(); }
//// the work of another branch
static void M(string? user) { if (user is null) { Work(); return; }
    using var _ = UseUserSession(user); Console.WriteLine(user); }
//// the work of the same branch
static void M(string? user) { if (user is not null) {
    using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user); } Work(); } }
//// types: a message that goes on through its next pipe after the scope
public interface IPipe { Task Send(string message); }
public sealed class Ids(IPipe next) {
    public async Task Send(string message) { using ({|OL2014:UseUserSession(message)|}) { }
    await next.Send(message); } }
//// types: a message that is sent by a mapper of unknown kind
public interface IMapper { string Map(string message); }
public sealed class Ids(IMapper mapper) {
    public string Send(string message) { var user = mapper.Map(message); using (UseUserSession(user)) {
    return user.Trim(); } } }
//// a deeper traced call after the scope
static void M(string user) { using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user); } Deeper(); }
static void Deeper() { if (Test()) { Work(); } }
//// a deeper call that traces nothing after the scope
static void M(string user) { using (UseUserSession(user)) { Console.WriteLine(user); } Deeper(); }
static void Deeper() { if (Test()) { Console.WriteLine("a"); } }
//// a command that runs in the scope
static void M(IProgress<string> progress, string user) { Work();
    using (UseUserSession(user)) { progress.Report("a"); } }
//// a method that is called by reflection in the scope
static void M(System.Reflection.MethodInfo method, string user) { Work();
    using (UseUserSession(user)) { method.Invoke(null, null); } }
