//// an async method that forgets
static async Task M() { {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); }
//// an async method that clears
static async Task M() { SetUserSessionContext("a"); try { await WorkAsync(); } finally { ClearUserSessionContext(); } }
//// an await may throw
static async Task M(Task before) { {|OL2002:SetUserSessionContext("a")|}; await before; ClearUserSessionContext(); }
//// an await before the set
static async Task M(Task before) { await before; using var _ = UseUserSession("a"); await WorkAsync(); }
//// an await of the user
static async Task M(Task<string> user) { SetUserSessionContext(await user); try {
    await WorkAsync(); } finally { ClearUserSessionContext(); } }
//// async void
static async void M() { {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); }
//// a ValueTask
static async ValueTask<int> M() { {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); return 1; }
//// await foreach inside the try
static async Task M(IAsyncEnumerable<int> items) { SetUserSessionContext("a"); try {
    await foreach (var item in items) { Work(); } } finally { ClearUserSessionContext(); } }
//// await foreach before the clear
static async Task M(IAsyncEnumerable<int> items) { {|OL2002:SetUserSessionContext("a")|};
    await foreach (var item in items) { Work(); } ClearUserSessionContext(); }
//// await using
static async Task M(IAsyncDisposable file) { {|OL2002:SetUserSessionContext("a")|}; await using (file) {
    await WorkAsync(); } ClearUserSessionContext(); }
//// a scope around an await
static async Task M() { using (UseUserSession("a")) { await WorkAsync(); } }
//// a method that returns a task without async
static Task M() { {|OL2001:SetUserSessionContext("a")|}; return WorkAsync(); }
//// the clear of a continuation is not this method's
static Task M() { {|OL2001:SetUserSessionContext("a")|};
    return WorkAsync().ContinueWith(_ => ClearUserSessionContext(), TaskScheduler.Default); }
//// a method that returns a task and clears
static Task M() { using var _ = UseUserSession("a"); return WorkAsync(); }
//// nothing is traced after it
static async Task M(Task<string> user) => {|OL2004:SetUserSessionContext(await user)|};
//// something is traced after it
static async Task M(Task<string> user) { using var _ = UseUserSession(await user); await WorkAsync(); }
//// only platform code after it
static async Task M() { {|OL2004:SetUserSessionContext("a")|}; await Task.Yield(); Console.WriteLine("set");
    await Task.Delay(1); }
//// a delegate after it may be traced
static async Task M(Func<Task> next) { SetUserSessionContext("a"); try {
    await next(); } finally { ClearUserSessionContext(); } }
//// platform code that is given a delegate may be traced
static async Task M() { SetUserSessionContext("a"); try {
    await Task.Run(() => Work()); } finally { ClearUserSessionContext(); } }
//// traced before it alone
static async Task M() { await WorkAsync(); {|OL2004:SetUserSessionContext("a")|}; }
//// traced on one way after it
static async Task M(bool which) { {|OL2001:SetUserSessionContext("a")|}; if (which) { await WorkAsync(); } }
//// a method of the program that traces nothing
static async Task M() { {|OL2004:SetUserSessionContext("a")|}; await Task.Yield(); Note(); }
static void Note() { Console.WriteLine("set"); }
//// a method of the program that traces something
static async Task M() { {|OL2001:SetUserSessionContext("a")|}; await Task.Yield(); Deeper(); }
static void Deeper() { Console.WriteLine("set"); Work(); }
//// an interface may be traced
static async Task M(IService service) { SetUserSessionContext("a"); try {
    await service.RunAsync(); } finally { ClearUserSessionContext(); } }
interface IService { Task RunAsync(); }
//// an async method that opens a scope for its caller
static async Task<IDisposable> M(Task<string> user) => {|OL2004:UseUserSession(await user)|};
//// what reads the ids sees them
static async Task<string?> M() { await Task.Yield(); SetUserSessionContext("a");
    var user = CurrentUserId; ClearUserSessionContext(); return user; }
//// in a traced method the set goes to the open trace
[Trace] static async Task M() { await Task.Yield(); SetUserSessionContext("a"); ClearUserSessionContext(); }
//// an async helper sets nothing for its caller
static async Task M() { await SetAsync(); await WorkAsync(); }
static async Task SetAsync() { await Task.Yield(); {|OL2004:SetUserSessionContext("a")|}; }
//// an async helper clears nothing for its caller
static async Task M() { {|OL2001:SetUserSessionContext("a")|}; try { await WorkAsync(); } finally {
    await ClearAsync(); } }
static async Task ClearAsync() { ClearUserSessionContext(); await Task.Yield(); }
//// a helper that returns a task clears
static async Task M() { SetUserSessionContext("a"); try { await WorkAsync(); } finally { await ClearAsync(); } }
static Task ClearAsync() { ClearUserSessionContext(); return Task.CompletedTask; }
//// a helper that returns a task sets
static async Task M() { {|OL2001:SetAsync()|}.Wait(); await WorkAsync(); }
static Task SetAsync() { SetUserSessionContext("a"); return Task.CompletedTask; }
