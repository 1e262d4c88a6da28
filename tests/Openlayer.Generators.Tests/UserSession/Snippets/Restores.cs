//// the earlier user is put back
static void M(string user) { var before = CurrentUserId; SetUserSessionContext(userId: user);
    try { Work(); } finally { SetUserSessionContext(userId: before); } }
//// the same in an async method
static async Task M(string user) { var before = CurrentUserId; SetUserSessionContext(userId: user); try {
    await WorkAsync(); } finally { SetUserSessionContext(userId: before); } }
//// with nothing traced behind the restore, and nothing traced at all
static async Task M(string user) { var before = CurrentUserId; SetUserSessionContext(userId: user); try {
    await Task.Yield(); Console.WriteLine(CurrentUserId); } finally { SetUserSessionContext(userId: before); } }
//// both ids
static void M(string user, string session) {
    var (u, s) = (CurrentUserId, CurrentSessionId); SetUserSessionContext(user, session);
    try { Work(); } finally { SetUserSessionContext(u, s); } }
//// both ids, one after the other
static void M(string user) { string? u = CurrentUserId, s = CurrentSessionId; SetUserSessionContext(user);
    try { Work(); } finally { SetUserSessionContext(sessionId: s, userId: u); } }
//// both ids as one value
static void M(string user) { var before = (User: CurrentUserId, Session: CurrentSessionId); SetUserSessionContext(user);
    try { Work(); } finally { SetUserSessionContext(before.User, before.Session); } }
//// the session stays as it is
static async Task M(string user) {
    var before = CurrentUserId; SetUserSessionContext(userId: user, sessionId: CurrentSessionId); try {
    await WorkAsync(); } finally { SetUserSessionContext(userId: before, sessionId: CurrentSessionId); } }
//// cleared if there was none
static void M(string user) { var before = CurrentUserId; SetUserSessionContext(user); try { Work(); } finally {
    if (before is null) { ClearUserSessionContext(); } else { SetUserSessionContext(before); } } }
//// put back by a local function
static void M(string user) { var before = CurrentUserId; SetUserSessionContext(user);
    try { Work(); } finally { Restore(); } void Restore() => SetUserSessionContext(before); }
//// in a variable that is declared before
static void M(string user) { string? before = null; before = CurrentUserId; SetUserSessionContext(user);
    try { Work(); } finally { SetUserSessionContext(before); } }
//// types: put back when an object is disposed
public sealed class Ids : IDisposable { private readonly string? _before = CurrentUserId;
    public Ids(string user) => SetUserSessionContext(user); public void Dispose() => SetUserSessionContext(_before);
    public static void M() { using var ids = new Ids("a"); Work(); } }
//// types: put back by the second of two callbacks
public sealed class Ids : IActionFilter { private string? _before;
    public void OnActionExecuting(ActionExecutingContext context) { _before = CurrentUserId; SetUserSessionContext("a");
    } public void OnActionExecuted(ActionExecutedContext context) => SetUserSessionContext(_before); }
//// for each of several
static void M(string[] users) { foreach (var user in users) { var before = CurrentUserId; SetUserSessionContext(user);
    try { Work(); } finally { SetUserSessionContext(before); } } }
//// in a helper whose caller clears
static void M() { SetUserSessionContext("a"); try { As("b"); } finally { ClearUserSessionContext(); } }
static void As(string user) { var before = CurrentUserId; SetUserSessionContext(user);
    try { Work(); } finally { SetUserSessionContext(before); } }
//// read for a message alone
static void M() { SetUserSessionContext("a"); try {
    var user = CurrentUserId; Console.WriteLine(user); Work(); } finally { ClearUserSessionContext(); } }
//// put back, but not after an exception
static void M(string user) { var before = CurrentUserId; {|OL2002:SetUserSessionContext(user)|}; Work();
    SetUserSessionContext(before); }
//// put back on one way only
static void M(string user, bool which) { var before = CurrentUserId; {|OL2001:SetUserSessionContext(user)|};
    if (which) { SetUserSessionContext(before); } }
//// read and never put back
static void M(string user) { var before = CurrentUserId; {|OL2001:SetUserSessionContext(user)|}; Ask(before ?? ""); }
//// what is put back is what was set before in the same method
static void M() { {|OL2001:SetUserSessionContext("a")|}; var before = CurrentUserId; SetUserSessionContext("b");
    try { Work(); } finally { SetUserSessionContext(before); } }
//// a helper that puts back does not clear for its caller
static void M() { {|OL2001:SetUserSessionContext("a")|}; As("b"); }
static void As(string user) { var before = CurrentUserId; SetUserSessionContext(user);
    try { Work(); } finally { SetUserSessionContext(before); } }
//// an id that is made of the earlier one is a new one
static void M() { var child = CurrentUserId + "/child"; {|OL2001:SetUserSessionContext(child)|}; Work(); }
//// an id that stands in for a missing one is a new one
static void M() { var user = CurrentUserId ?? "nobody"; {|OL2001:SetUserSessionContext(user)|}; Work(); }
//// a variable that holds another id by then
static void M(bool which) { var user = CurrentUserId;
    if (which) { user = "b"; } {|OL2001:SetUserSessionContext(user)|}; Work(); }
//// one id is new
static void M(string session) { var user = CurrentUserId; {|OL2001:SetUserSessionContext(user, session)|}; Work(); }
//// types: an object that nobody disposes
public sealed class Ids : IDisposable { private readonly string? _before = CurrentUserId;
    public Ids(string user) => SetUserSessionContext(user); public void Dispose() => SetUserSessionContext(_before);
    public static void M() { var ids = {|OL2001:new Ids("a")|}; Work(); } }
//// types: the second of two callbacks sets another id
public sealed class Ids : IActionFilter { private string? _before = "b";
    public void OnActionExecuting(ActionExecutingContext context) => SetUserSessionContext("a");
    public void OnActionExecuted(ActionExecutedContext context) => {|OL2001:SetUserSessionContext(_before)|}; }
