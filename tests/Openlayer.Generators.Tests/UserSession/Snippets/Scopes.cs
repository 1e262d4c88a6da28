//// a using declaration
static void M() { using var _ = UseUserSession("a"); Work(); }
//// a using statement
static void M() { using (UseUserSession("a")) { Work(); } }
//// a using statement with a variable
static void M() { using (var scope = UseUserSession("a")) { Work(); } }
//// discarded
static void M() { {|OL2003:UseUserSession("a")|}; Work(); }
//// discarded with a discard
static void M() { _ = {|OL2003:UseUserSession("a")|}; Work(); }
//// in a variable and forgotten
static void M() { var scope = {|OL2003:UseUserSession("a")|}; Work(); }
//// disposed in a finally
static void M() { var scope = UseUserSession("a"); try { Work(); } finally { scope.Dispose(); } }
//// disposed, but not after an exception
static void M() { var scope = {|OL2003:UseUserSession("a")|}; Work(); scope.Dispose(); }
//// disposed on one way
static void M(bool which) { var scope = {|OL2003:UseUserSession("a")|}; if (which) { scope.Dispose(); } }
//// disposed if it was opened
static void M(bool which) { UserSessionScope? scope = null; try {
    if (which) { scope = UseUserSession("a"); } Work(); } finally { scope?.Dispose(); } }
//// disposed if it is not null
static void M(bool which) { UserSessionScope? scope = null; try {
    if (which) { scope = UseUserSession("a"); } Work(); } finally { if (scope != null) { scope.Dispose(); } } }
//// as an IDisposable
static void M() { IDisposable scope = UseUserSession("a"); try { Work(); } finally { scope.Dispose(); } }
//// another variable disposes it
static void M() { var scope = UseUserSession("a"); var same = scope; try { Work(); } finally { same.Dispose(); } }
//// the variable is used again
static void M() { var scope = {|OL2003:UseUserSession("a")|}; scope = UseUserSession("b"); scope.Dispose(); }
//// used again after it was disposed
static void M() { var scope = UseUserSession("a"); scope.Dispose(); scope = UseUserSession("b"); scope.Dispose(); }
//// opened again and again
static void M() { UserSessionScope? scope = null;
    try { while (Test()) { scope = {|OL2003:UseUserSession("a")|}; } } finally { scope?.Dispose(); } }
//// a using in a loop
static void M() { while (Test()) { using var _ = UseUserSession("a"); Work(); } }
//// disposed at once
static void M() => UseUserSession("a").Dispose();
//// returned to the caller
static UserSessionScope Open() => UseUserSession("a");
static void M() { using var _ = Open(); Work(); }
//// returned to a caller who forgets
static UserSessionScope Open() => UseUserSession("a");
static void M() { {|OL2003:Open()|}; Work(); }
//// returned on two ways
static IDisposable Open(bool which) { var scope = UseUserSession("a"); if (which) { return scope; } return scope; }
static void M() { using (Open(true)) { Work(); } }
//// returned on one way only
static IDisposable? Open(bool which) { var scope = {|OL2003:UseUserSession("a")|}; if (which) { return scope; }
    return null; }
//// an exception before it is returned
static IDisposable Open() { var scope = {|OL2003:UseUserSession("a")|}; Work(); return scope; }
//// kept in a field that is disposed
sealed class Job : IDisposable { private readonly UserSessionScope _scope;
    public Job() { _scope = UseUserSession("a"); } public void Dispose() => _scope.Dispose(); }
//// kept in a field that nothing disposes
sealed class Job { private UserSessionScope? _scope; public void Start() { _scope = {|OL2003:UseUserSession("a")|}; }
    public bool IsOpen => _scope is not null; }
//// an object that keeps a scope is disposed
static void M() { using var job = new Job(); Work(); }
sealed class Job : IDisposable { private readonly UserSessionScope _scope;
    public Job() { _scope = UseUserSession("a"); } public void Dispose() => _scope.Dispose(); }
//// an object that keeps a scope is forgotten
static void M() { var job = {|OL2003:new Job()|}; Work(); }
sealed class Job : IDisposable { private readonly UserSessionScope _scope;
    public Job() { _scope = UseUserSession("a"); } public void Dispose() => _scope.Dispose(); }
//// handed to someone else
static void M(List<IDisposable> disposables) { disposables.Add(UseUserSession("a")); Work(); }
//// handed to someone else through a variable
static void M(List<IDisposable> disposables) { var scope = UseUserSession("a"); disposables.Add(scope); Work(); }
//// put where someone else finds it
static void M(Dictionary<string, object> items) { items["scope"] = UseUserSession("a"); Work(); }
//// a lambda disposes it
static void M(Action<Action> later) { var scope = UseUserSession("a"); later(() => scope.Dispose()); Work(); }
//// a lambda that has nothing to do with it
static void M(Action<Action> later) { var scope = {|OL2003:UseUserSession("a")|}; later(() => Work()); Work(); }
//// a scope ends what was set in it
static void M() { using var _ = UseUserSession("a"); SetUserSessionContext("b"); Work(); }
//// a scope brings back what was set before it
static void M() { {|OL2001:SetUserSessionContext("a")|}; using (UseUserSession("b")) { Work(); } }
//// a clear inside a scope does not reach what was set before it
static void M() { {|OL2001:SetUserSessionContext("a")|}; using (UseUserSession("b")) { ClearUserSessionContext(); } }
//// a clear after the scope does
static void M() { SetUserSessionContext("a"); try {
    using (UseUserSession("b")) { Work(); } } finally { ClearUserSessionContext(); } }
//// a clear is no dispose
static void M() { {|OL2003:UseUserSession("a")|}; try { Work(); } finally { ClearUserSessionContext(); } }
//// nested scopes
static void M() { using var outer = UseUserSession("a"); using (UseUserSession("b")) { Work(); } Work(); }
//// set before and inside a scope that may be open
static void M(bool which) { var scope = which ? UseUserSession("a") : null;
    try { {|OL2001:SetUserSessionContext("b")|}; Work(); } finally { scope?.Dispose(); } }
//// a conditional scope in a using
static void M(bool which) { using var scope = which ? UseUserSession("a") : null; Work(); }
