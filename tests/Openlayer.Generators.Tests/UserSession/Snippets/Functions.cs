//// a lambda is a flow of its own
static void M() { Action set = () => {|OL2001:SetUserSessionContext("a")|}; set(); ClearUserSessionContext(); }
//// a lambda that clears what it sets
static void M() { Action run = () => { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } }; run(); }
//// a lambda in a lambda
static void M() { Func<Action> make = () => () => {|OL2001:SetUserSessionContext("a")|}; make()(); }
//// a lambda does not clear for its method
static void M(Action<Action> run) { {|OL2001:SetUserSessionContext("a")|}; run(() => ClearUserSessionContext()); }
//// an anonymous delegate
static void M() { Action set = delegate { {|OL2001:SetUserSessionContext("a")|}; }; set(); }
//// a static lambda
static void M() { Action<string> run = static id => { SetUserSessionContext(id); ClearUserSessionContext(); }; run("a");
    }
//// an async lambda
static void M() { Func<Task> run = async () => { {|OL2001:SetUserSessionContext("a")|};
    await WorkAsync(); }; run().Wait(); }
//// an async lambda that clears
static void M() { Func<Task> run = async () => { SetUserSessionContext("a"); try {
    await WorkAsync(); } finally { ClearUserSessionContext(); } }; run().Wait(); }
//// a lambda as a default argument's value
static Task M(List<string> users) { users.ForEach(user => {|OL2001:SetUserSessionContext(user)|}); return WorkAsync(); }
//// a lambda with a scope
static Task M(List<string> users) { users.ForEach(user => { using var _ = UseUserSession(user); Work(); });
    return WorkAsync(); }
//// a local function that nobody calls
static Action M() { return Set; void Set() => {|OL2001:SetUserSessionContext("a")|}; }
//// a local function whose caller clears
static void M() { Set(); try { Work(); } finally { ClearUserSessionContext(); }
    void Set() => SetUserSessionContext("a"); }
//// a local function whose caller forgets
static void M() { {|OL2001:Set()|}; Work(); void Set() => SetUserSessionContext("a"); }
//// a local function that clears
static void M() { SetUserSessionContext("a"); try { Work(); } finally { Clear(); }
    static void Clear() => ClearUserSessionContext(); }
//// a local function that clears too late
static void M() { {|OL2002:SetUserSessionContext("a")|}; Work(); Clear();
    static void Clear() => ClearUserSessionContext(); }
//// a local function that clears sometimes
static void M(bool which) { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } finally { Clear(); } void Clear() {
    if (which) { ClearUserSessionContext(); } } }
//// a local function in a local function
static void M() { SetUserSessionContext("a");
    try { Work(); } finally { Outer(); } void Outer() { Inner(); void Inner() => ClearUserSessionContext(); } }
//// a local function that sets and clears
static void M() { Run(); void Run() { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } } }
//// an async local function
static Task M() { return Run(); async Task Run() { {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); } }
//// a local function that returns a scope
static void M() { using var _ = Open(); Work(); static IDisposable Open() => UseUserSession("a"); }
//// a local function that returns a scope to nobody
static void M() { {|OL2003:Open()|}; Work(); static IDisposable Open() => UseUserSession("a"); }
//// a lambda with a scope that it forgets
static Action M() => () => { var scope = {|OL2003:UseUserSession("a")|}; Work(); };
