//// an async iterator that traces for each item
static async IAsyncEnumerable<string> M(string user) {
    using var _ = {|OL2011:UseUserSession(user)|}; foreach (var word in new[] { "a", "b" }) {
    await WorkAsync(); yield return word; } }
//// an async iterator that traces in what it yields
static async IAsyncEnumerable<string> M(string user) {
    using var _ = {|OL2011:UseUserSession(user)|}; foreach (var word in new[] { "a", "b" }) {
    yield return await AskAsync(word); } }
[Trace] static async Task<string> AskAsync(string word) { await Task.Yield(); return word; }
//// an async iterator that traces before and after
static async IAsyncEnumerable<int> M() { {|OL2011:SetUserSessionContext("a")|}; try {
    await WorkAsync(); } catch (Exception) { } yield return 1; await WorkAsync(); ClearUserSessionContext(); }
//// an iterator that traces for each item
static IEnumerable<string> M(string user) {
    using var _ = {|OL2011:UseUserSession(user)|}; foreach (var word in new[] { "a", "b" }) { yield return Ask(word); }
    }
//// an iterator with a clear in its finally that traces for each item
static IEnumerable<string> M(string[] words) { {|OL2011:SetUserSessionContext("a")|};
    try { foreach (var word in words) { yield return Ask(word); } } finally { ClearUserSessionContext(); } }
//// a scope whose iterator traces only after the yield
static async IAsyncEnumerable<int> M() { using var _ = {|OL2004:UseUserSession("a")|}; yield return 1;
    await WorkAsync(); }
//// a local function that yields
static async Task M(string user) {
    await foreach (var word in Words()) { Console.WriteLine(word); } async IAsyncEnumerable<string> Words() {
    using var _ = {|OL2011:UseUserSession(user)|}; await WorkAsync(); yield return "a"; await WorkAsync(); } }
//// a reader of a channel
static async IAsyncEnumerable<string> M(System.Threading.Channels.ChannelReader<string> reader, string user) {
    using var _ = {|OL2011:UseUserSession(user)|}; while (await reader.WaitToReadAsync()) {
    while (reader.TryRead(out var word)) { yield return Ask(word); } } }
//// a scope for each item
static async IAsyncEnumerable<string> M(string user) { foreach (var word in new[] { "a", "b" }) { string answer;
    using (UseUserSession(user)) { answer = Ask(word); } await Task.Yield(); yield return answer; } }
//// all is traced before the first yield
static async IAsyncEnumerable<string> M(string user) { var answers = new List<string>(); using (UseUserSession(user)) {
    await WorkAsync(); answers.Add(Ask("a")); } foreach (var answer in answers) { yield return answer; } }
//// a traced iterator keeps its ids
[Trace] static async IAsyncEnumerable<string> M(string user) {
    using var _ = UseUserSession(user); foreach (var word in new[] { "a", "b" }) {
    await WorkAsync(); yield return word; } }
//// the last yield
static async IAsyncEnumerable<string> M(string user) {
    using var _ = UseUserSession(user); yield return await Task.FromResult(Ask("a")); }
//// set anew after each yield
static async IAsyncEnumerable<string> M(string user) { foreach (var word in new[] { "a", "b" }) {
    SetUserSessionContext(user); try {
    await WorkAsync(); } finally { ClearUserSessionContext(); } yield return word; } }
//// a stream that is returned, not written
static IAsyncEnumerable<string> M(string user) { using var _ = UseUserSession(user); return Tell(); }
[Trace] static async IAsyncEnumerable<string> Tell() { await Task.Yield(); yield return "a"; }
//// a stream that is read under the ids
static async Task M(string user) { using var _ = UseUserSession(user);
    await foreach (var word in Tell()) { Ask(word); } }
[Trace] static async IAsyncEnumerable<string> Tell() { await Task.Yield(); yield return "a"; }
//// an iterator without anything traced
static IEnumerable<string> M(string user) {
    using var _ = UseUserSession(user); Ask("a"); foreach (var word in new[] { "a", "b" }) { yield return word; } }
