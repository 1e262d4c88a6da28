//// a goto out of a try
static void M(bool which) { SetUserSessionContext("a"); try {
    if (which) { goto End; } Work(); } finally { ClearUserSessionContext(); } End: Work(); }
//// a goto past the clear
static void M(bool which) { {|OL2001:SetUserSessionContext("a")|};
    if (which) { goto End; } ClearUserSessionContext(); End: Work(); }
//// a filter that calls something that throws
static void M() { {|OL2002:SetUserSessionContext("a")|};
    try { Work(); } catch (Exception) when (Test()) { ClearUserSessionContext(); throw; } ClearUserSessionContext(); }
//// a filter around a finally that clears
static void M() { try { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } } catch (Exception e) when (e.Message.Length > 3) { Work(); }
    }
//// a set in a finally
static void M() { try { Work(); } finally { {|OL2001:SetUserSessionContext("a")|}; } }
//// a set in a finally that another clears
static void M() { try { try { Work(); } finally { SetUserSessionContext("a"); } } finally { ClearUserSessionContext(); }
    }
//// a switch expression sets in one arm
static string M(int which) { var text = which switch { 1 => {|OL2001:Begin()|}, _ => "" }; return Ask(text); }
static string Begin() { SetUserSessionContext("a"); return "a"; }
//// a switch expression sets and a finally clears
static string M(int which) { try { var text = which switch { 1 => Begin(), _ => "" };
    return Ask(text); } finally { ClearUserSessionContext(); } }
static string Begin() { SetUserSessionContext("a"); return "a"; }
//// a null-conditional call clears
public sealed class Ids { public void End() => ClearUserSessionContext(); }
static void M(Ids? ids) { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } finally { ids?.End(); } }
//// a call on what can't be null clears
public sealed class Ids { public void End() => ClearUserSessionContext(); }
static void M(Ids ids) { SetUserSessionContext("a"); try { Work(); } finally { ids.End(); } }
//// await foreach under ids that are cleared
static async Task M(IAsyncEnumerable<string> items) { SetUserSessionContext("a"); try {
    await foreach (var item in items) { Ask(item); } } finally { ClearUserSessionContext(); } }
//// await foreach that may throw before the clear
static async Task M(IAsyncEnumerable<string> items) { {|OL2002:SetUserSessionContext("a")|};
    await foreach (var item in items) { Ask(item); } ClearUserSessionContext(); }
//// types: await using of a type that clears when it is done
public sealed class Ids : IAsyncDisposable { public Ids() => SetUserSessionContext("a");
    public ValueTask DisposeAsync() { ClearUserSessionContext(); return default; } }
public static class Chat { public static async Task M() { await using var ids = new Ids(); await WorkAsync(); } }
//// types: a type that clears when it is done, and is not
public sealed class Ids : IAsyncDisposable { public Ids() => SetUserSessionContext("a");
    public ValueTask DisposeAsync() { ClearUserSessionContext(); return default; } }
public static class Chat {
    public static async Task M() { var ids = {|OL2001:new Ids()|}; await WorkAsync(); GC.KeepAlive(ids); } }
//// types: an extension block sets
public static class Ids { extension(string user) { public void Begin() => SetUserSessionContext(user); }
    public static void M() { {|OL2001:"a".Begin()|}; Work(); } }
//// types: an extension block sets and the caller clears
public static class Ids { extension(string user) { public void Begin() => SetUserSessionContext(user); }
    public static void M() { "a".Begin(); try { Work(); } finally { ClearUserSessionContext(); } } }
//// types: a static abstract member sets
public interface IIds { static abstract void Begin(); }
public sealed class Ids : IIds { public static void Begin() => SetUserSessionContext("a"); }
public static class Chat { public static void M<T>() where T : IIds { {|OL2001:T.Begin()|}; Work(); } }
//// types: a static abstract member sets and the caller clears
public interface IIds { static abstract void Begin(); }
public sealed class Ids : IIds { public static void Begin() => SetUserSessionContext("a"); }
public static class Chat { public static void M<T>() where T : IIds { T.Begin();
    try { Work(); } finally { ClearUserSessionContext(); } } }
//// types: a partial method sets
public static partial class Ids { public static partial void Begin();
    public static void M() { {|OL2001:Begin()|}; Work(); } }
public static partial class Ids { public static partial void Begin() => SetUserSessionContext("a"); }
//// types: a partial property sets
public partial class Ids { public partial string User { set; }
    public static void M(Ids ids) { {|OL2001:ids.User = "a"|}; Work(); } }
public partial class Ids { public partial string User { set => SetUserSessionContext(value); } }
//// types: an argument of a base constructor sets
public class Base(string user) { public string User => user; }
public sealed class Ids(string user) : Base(Begin(user)) {
    public static string Begin(string user) { {|OL2001:SetUserSessionContext(user)|}; return user; } }
//// types: a record's member sets and clears
public sealed record Turn(string User) {
    public string Answer() { SetUserSessionContext(User); try {
    return Ask(User); } finally { ClearUserSessionContext(); } } }
//// types: a record's member sets and forgets
public sealed record Turn(string User) {
    public string Answer() { {|OL2001:SetUserSessionContext(User)|}; return Ask(User); } }
//// types: an indexer sets
public sealed class Ids { public string this[int index] { set => {|OL2001:SetUserSessionContext(value)|}; } }
//// types: an indexer sets and clears
public sealed class Ids { public string this[int index] { set { SetUserSessionContext(value);
    try { Work(); } finally { ClearUserSessionContext(); } } } }
//// types: an operator sets
public sealed class Ids { public static Ids operator +(Ids ids, string user) { {|OL2001:SetUserSessionContext(user)|};
    return ids; } }
//// types: an operator sets and clears
public sealed class Ids { public static Ids operator +(Ids ids, string user) { SetUserSessionContext(user);
    try { Work(); } finally { ClearUserSessionContext(); } return ids; } }
//// a captured local function clears in a finally
static void M() { SetUserSessionContext("a"); try { Work(); } finally { End(); } void End() {
    if (true) { ClearUserSessionContext(); } } }
