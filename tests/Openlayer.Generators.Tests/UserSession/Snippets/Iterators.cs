//// nothing is traced in the iterator
static IEnumerable<int> M() { {|OL2004:SetUserSessionContext("a")|}; yield return 1; }
//// an iterator that forgets
static IEnumerable<int> M() { {|OL2001:SetUserSessionContext("a")|}; Work(); yield return 1; }
//// an iterator that clears before it yields
static IEnumerable<int> M() { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } yield return 1; }
//// an iterator that is abandoned
static IEnumerable<int> M() { {|OL2002:SetUserSessionContext("a")|};
    try { Work(); } catch { } yield return 1; ClearUserSessionContext(); }
//// an iterator whose finally clears
static IEnumerable<int> M() { SetUserSessionContext("a");
    try { Work(); yield return 1; } finally { ClearUserSessionContext(); } }
//// yield break before the clear
static IEnumerable<int> M(bool stop) { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } catch { }
    if (stop) { yield break; } ClearUserSessionContext(); yield return 1; }
//// yield break inside the try
static IEnumerable<int> M(bool stop) { SetUserSessionContext("a"); try { Work();
    if (stop) { yield break; } yield return 1; } finally { ClearUserSessionContext(); } }
//// a scope in an iterator
static IEnumerable<int> M() { using var _ = UseUserSession("a"); Work(); yield return 1; }
//// a scope that an iterator forgets
static IEnumerable<int> M() { var scope = {|OL2003:UseUserSession("a")|}; Work(); yield return 1; scope.Dispose(); }
//// an async iterator loses its ids when it yields
static async IAsyncEnumerable<int> M() { {|OL2004:SetUserSessionContext("a")|}; yield return 1; await WorkAsync(); }
//// an async iterator that traces before it yields
static async IAsyncEnumerable<int> M() { SetUserSessionContext("a"); try {
    await WorkAsync(); } catch (Exception) { } yield return 1; }
//// an async iterator that forgets
static async IAsyncEnumerable<int> M() { yield return 1; {|OL2001:SetUserSessionContext("a")|}; await WorkAsync(); }
//// an async iterator with a scope for each item
static async IAsyncEnumerable<int> M(string[] users) { foreach (var user in users) { using (UseUserSession(user)) {
    await WorkAsync(); } yield return 1; } }
//// an async iterator that clears for each item
static async IAsyncEnumerable<int> M(string[] users) { foreach (var user in users) { SetUserSessionContext(user); try {
    await WorkAsync(); } finally { ClearUserSessionContext(); } yield return 1; } }
//// calling an iterator does not run it
static void M() { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } finally { Clears(); } }
static IEnumerable<int> Clears() { ClearUserSessionContext(); yield return 1; }
//// an iterator that only clears
static IEnumerable<int> M() { ClearUserSessionContext(); yield return 1; }
