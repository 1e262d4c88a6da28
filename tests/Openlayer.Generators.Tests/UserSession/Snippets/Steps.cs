//// a step over an async iterator's yields
static async IAsyncEnumerable<int> M() { using var step = {|OL2010:StartStep("model")|};
    await WorkAsync(); yield return 1; await WorkAsync(); }
//// a step over an iterator's yields
static IEnumerable<int> M() { using var step = {|OL2010:StartStep("model")|}; Work(); yield return 1; Work(); }
//// a step around a loop that yields
static async IAsyncEnumerable<string> M(IAsyncEnumerable<string> words) {
    using (var step = {|OL2010:StartStep("model", StepType.ChatCompletion)|}) {
    await foreach (var word in words) { yield return word; } step.SetOutput("all"); } }
//// a step that is disposed in a finally behind the yield
static IEnumerable<int> M() { var step = {|OL2010:StartStep("model")|};
    try { yield return 1; } finally { step.Dispose(); } }
//// a step that is opened and never closed before a yield
static async IAsyncEnumerable<int> M() { {|OL2010:StartStep("model")|}; await WorkAsync(); yield return 1; }
//// a local function that yields
static async Task M() { await foreach (var word in Words()) { Ask(word); } async IAsyncEnumerable<string> Words() {
    using var _ = {|OL2010:StartStep("words")|}; await Task.Yield(); yield return "a"; } }
//// a step below a traced iterator
[Trace] static async IAsyncEnumerable<int> M() { using var step = {|OL2010:StartStep("model")|};
    await WorkAsync(); yield return 1; }
//// a step over a yield on one way
static IEnumerable<int> M(bool which) { using (var step = {|OL2010:StartStep("model")|}) {
    if (which) { yield return 1; } Work(); } yield return 2; }
//// a step that ends before the yield
static async IAsyncEnumerable<int> M() { using (StartStep("model")) { await WorkAsync(); } yield return 1; }
//// a step for each item
static IEnumerable<int> M(int[] items) { foreach (var item in items) { int found;
    using (var step = StartStep("item")) { Work(); found = item; } yield return found; } }
//// a step that is closed by hand before the yield
static IEnumerable<int> M() { var step = StartStep("model");
    try { Work(); } finally { step.Dispose(); } yield return 1; }
//// a step after the last yield
static async IAsyncEnumerable<int> M() { yield return 1; using var step = StartStep("model"); await WorkAsync(); }
//// a step before a yield break
static IEnumerable<int> M(bool stop) { using (StartStep("model")) { Work();
    if (stop) { yield break; } } yield return 1; }
//// a step in a function inside an iterator
static IEnumerable<int> M() { yield return Deeper(); int Deeper() { using var step = StartStep("deeper"); Work();
    return 1; } }
//// a step around the reading of an iterator
static void M(IEnumerable<int> items) { using var step = StartStep("all"); foreach (var item in items) { Work(); } }
//// a step around an await
static async Task M() { using var step = StartStep("model"); await WorkAsync(); }
//// a step that nobody holds
static void M() { {|OL2013:StartStep("model")|}; Work(); }
//// a step that is discarded
static void M() { _ = {|OL2013:StartStep("model")|}; Work(); }
//// a step that an exception leaves open
static void M() { var step = {|OL2013:StartStep("model")|}; Work(); step.Dispose(); }
//// a step that is closed on one way
static void M(bool which) { var step = {|OL2013:StartStep("model")|}; if (which) { step.Dispose(); } }
//// a step in a field that nothing disposes
sealed class Job { private readonly StepScope _step = {|OL2013:StartStep("job")|};
    public void Go() { _step.SetOutput("a"); Work(); } }
//// a step in a list that is never read
static void M(string[] names) {
    var steps = new List<StepScope>(); foreach (var name in names) { steps.Add({|OL2013:StartStep(name)|}); Work(); } }
//// program: a step that a program does not close
var step = {|OL2013:StartStep("program")|};
step.SetOutput(Ask("hi"));
//// a step in a field that is disposed
sealed class Job : IDisposable { private readonly StepScope _step = StartStep("job");
    public void Dispose() => _step.Dispose(); }
//// a step that is returned to the caller
static StepScope Begin(string name) => StartStep(name, StepType.Tool);
//// a step that a response disposes
static void M(HttpContext http) { http.Response.RegisterForDispose(StartStep("request")); Work(); }
//// a step that is closed in a finally
static void M() { var step = StartStep("model"); try { Work(); } finally { step.Dispose(); } }
//// a step if it is wanted
static void M(bool which) { using var step = which ? StartStep("model") : null; Work(); }
