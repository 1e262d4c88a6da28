//// an untraced stream that is handed out of a scope
static IAsyncEnumerable<string> M(string user) { using var _ = {|OL2014:UseUserSession(user)|}; return Tell(); }
static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; }
//// a traced stream that is handed out of a scope
static IAsyncEnumerable<string> M(string user) { using var _ = UseUserSession(user); return Tell(); }
[Trace] static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; }
//// an untraced stream that a query wraps
static IEnumerable<string> M(string user) { using var _ = {|OL2014:UseUserSession(user)|};
    return Tell().Where(word => word.Length > 0); }
static IEnumerable<string> Tell() { yield return Ask("a"); }
//// an untraced stream that is read in the scope
static List<string> M(string user) { using var _ = UseUserSession(user);
    return Tell().Where(word => word.Length > 0).ToList(); }
static IEnumerable<string> Tell() { yield return Ask("a"); }
//// a query of traced calls that is handed out
static IEnumerable<string> M(string user, string[] questions) { using var _ = {|OL2014:UseUserSession(user)|};
    return questions.Select(question => Ask(question)); }
//// a query of traced calls that is read in the scope
static string[] M(string user, string[] questions) { using var _ = UseUserSession(user);
    return [.. questions.Select(question => Ask(question))]; }
//// a query of a traced method's name that is handed out
static IEnumerable<string> M(string user, string[] questions) { using (var scope = {|OL2014:UseUserSession(user)|}) {
    return questions.Select(Ask).Where(answer => answer.Length > 0); } }
//// a query of a traced method's name that is joined in the scope
static string M(string user, string[] questions) { using (var scope = UseUserSession(user)) {
    return string.Join(" ", questions.Select(Ask)); } }
//// a query of traced tasks that is handed out
static IEnumerable<Task> M(string user, string[] questions) { using var _ = {|OL2014:UseUserSession(user)|};
    return questions.Select(question => WorkAsync()); }
//// a query of traced tasks that are awaited in the scope
static async Task M(string user, string[] questions) { using var _ = UseUserSession(user);
    await Task.WhenAll(questions.Select(question => WorkAsync())); }
//// a method that wraps a query is called in the scope
static IEnumerable<string> M(string user, string[] questions) { using var _ = {|OL2014:UseUserSession(user)|};
    return Answers(questions); }
static IEnumerable<string> Answers(string[] questions) => questions.Select(question => Ask(question));
//// a method that wraps a query is called, and the query is read by another
static int M(string user, string[] questions) { using var _ = UseUserSession(user); return Count(Answers(questions)); }
static IEnumerable<string> Answers(string[] questions) => questions.Select(question => Ask(question));
static int Count(IEnumerable<string> answers) { var count = 0; foreach (var answer in answers) { count++; }
    return count; }
//// a query that is read after its scope
static List<string> M(string user, string[] questions) { IEnumerable<string> answers;
    using ({|OL2014:UseUserSession(user)|}) { answers = questions.Select(question => Ask(question)); }
    return answers.ToList(); }
//// a query from before that is read in the scope
static List<string> M(string user, string[] questions) { var answers = questions.Select(question => Ask(question));
    using (UseUserSession(user)) { return answers.ToList(); } }
//// a traced stream from before that is read in the scope
static async Task M(string user) { var words = Tell(); using (UseUserSession(user)) {
    await foreach (var word in words.ConfigureAwait(false)) { Console.WriteLine(word); } } }
[Trace] static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; }
//// server-sent events of an untraced stream
static void M(WebApplication app) => app.MapGet("/", (string user) => { using var _ = {|OL2014:UseUserSession(user)|};
    return TypedResults.ServerSentEvents(Tell()); });
static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; }
//// server-sent events of a traced stream
static void M(WebApplication app) => app.MapGet("/", (string user) => { using var _ = UseUserSession(user);
    return TypedResults.ServerSentEvents(Tell()); });
[Trace] static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; }
//// a result that writes its answer later
static void M(WebApplication app) => app.MapGet("/", (string user) => { using var _ = {|OL2014:UseUserSession(user)|};
    return Results.Stream(async body => await WorkAsync()); });
//// a result that is written in the scope
static void M(WebApplication app) => app.MapGet("/", async (string user, HttpContext http) => {
    using var _ = UseUserSession(user); await http.Response.WriteAsJsonAsync(Tell()); });
static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; }
//// a local iterator that is handed out
static IEnumerable<string> M(string user) { using var _ = {|OL2014:UseUserSession(user)|};
    return Words(); IEnumerable<string> Words() { yield return Ask("a"); } }
//// a local iterator whose words are collected
static IEnumerable<string> M(string user) { using var _ = UseUserSession(user);
    return new List<string>(Words()); IEnumerable<string> Words() { yield return Ask("a"); } }
//// ids for an untraced query that an async method returns
static async Task<IEnumerable<string>> M(Task<string> user, string[] questions) {
    {|OL2004:SetUserSessionContext(await user)|};
    return questions.Select(question => Ask(question)); }
//// ids for a query that an async method reads
static async Task<List<string>> M(Task<string> user, string[] questions) { SetUserSessionContext(await user); try {
    return questions.Select(question => Ask(question)).ToList(); } finally { ClearUserSessionContext(); } }
//// an untraced async method keeps the ids of its call
static Task<string> M(string user) { using var _ = UseUserSession(user); return TellAsync(); }
static async Task<string> TellAsync() { await Task.Yield(); await WorkAsync(); return Ask("a"); }
//// work that an untraced async method does later, whose call comes after the scope
static Task<string> M(string user) { using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user); }
    return TellAsync(); }
static async Task<string> TellAsync() { await Task.Yield(); await WorkAsync(); return Ask("a"); }
//// an iterator that passes on the words of an untraced one
static async IAsyncEnumerable<string> M(string user) { using var _ = {|OL2011:UseUserSession(user)|};
    await foreach (var word in Tell()) { yield return word; } }
static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; await WorkAsync(); }
//// an iterator that passes on the words of a traced one
static async IAsyncEnumerable<string> M(string user) { using var _ = UseUserSession(user);
    await foreach (var word in Tell()) { yield return word; } }
[Trace] static async IAsyncEnumerable<string> Tell() { await WorkAsync(); yield return "a"; await WorkAsync(); }
//// types: a sequence of the program that traces when it is read
public sealed class Words : IEnumerable<string> {
    public IEnumerator<string> GetEnumerator() { yield return Ask("a"); }
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    public static void Use(string user) { Work();
    using var _ = UseUserSession(user); foreach (var word in new Words()) { Console.WriteLine(word); } } }
//// types: an agent behind an interface may give a traced stream
public interface ITeller { IAsyncEnumerable<string> TellAsync(string question); }
public sealed class Handler(ITeller teller) {
    public IAsyncEnumerable<string> Handle(string user) { using var _ = UseUserSession(user);
    return teller.TellAsync("q"); } }
//// a lazy value that is made before the scope and read in it
static string M(string user) { Work(); var answer = new Lazy<string>(() => Ask("a"));
    using var _ = UseUserSession(user); return answer.Value; }
//// types: a controller that answers with an untraced stream
public sealed class ChatController : ControllerBase {
    public IActionResult Tell(string user) { using var _ = {|OL2014:UseUserSession(user)|}; return Ok(Words()); }
    private static async IAsyncEnumerable<string> Words() { await WorkAsync(); yield return "a"; } }
//// types: a controller that answers with a traced stream
public sealed class ChatController : ControllerBase {
    public IActionResult Tell(string user) { using var _ = UseUserSession(user);
    return Ok(Words()); } [Trace] private static async IAsyncEnumerable<string> Words() {
    await WorkAsync(); yield return "a"; } }
//// types: a controller that makes its result of a query
public sealed class ChatController : ControllerBase {
    public IActionResult Tell(string user, string[] questions) { using var _ = {|OL2014:UseUserSession(user)|};
    return new OkObjectResult(questions.Select(question => Ask(question))); } }
//// types: a controller that makes its result of answers
public sealed class ChatController : ControllerBase {
    public IActionResult Tell(string user, string[] questions) { using var _ = UseUserSession(user);
    return new OkObjectResult(questions.Select(question => Ask(question)).ToArray()); } }
//// types: a controller that answers with an interface's stream
public interface ITeller { IAsyncEnumerable<string> TellAsync(string question); }
public sealed class ChatController(ITeller teller) : ControllerBase {
    public IActionResult Tell(string user) { using var _ = UseUserSession(user); return Ok(teller.TellAsync("q")); } }
//// a handler that ends its scope before it answers
static void M(WebApplication app) => app.MapGet("/", (string user) => {
    using ({|OL2014:UseUserSession(user)|}) { Console.WriteLine(user); } return TypedResults.Ok(Ask("a")); });
