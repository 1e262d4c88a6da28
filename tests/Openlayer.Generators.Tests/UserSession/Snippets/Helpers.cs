//// a helper sets and the caller forgets
static void M() { {|OL2001:Begin()|}; Work(); }
static void Begin() => SetUserSessionContext("a");
//// a helper sets and the caller clears
static void M() { Begin(); try { Work(); } finally { ClearUserSessionContext(); } }
static void Begin() => SetUserSessionContext("a");
//// a helper sets and another clears
static void M() { Begin(); try { Work(); } finally { End(); } }
static void Begin() => SetUserSessionContext("a");
static void End() => ClearUserSessionContext();
//// a helper sets and another clears too late
static void M() { {|OL2002:Begin()|}; Work(); End(); }
static void Begin() => SetUserSessionContext("a");
static void End() => ClearUserSessionContext();
//// a helper of a helper sets
static void M() { {|OL2001:Outer()|}; Work(); }
static void Outer() => Inner();
static void Inner() => SetUserSessionContext("a");
//// a helper of a helper clears
static void M() { SetUserSessionContext("a"); try { Work(); } finally { Outer(); } }
static void Outer() => Inner();
static void Inner() => ClearUserSessionContext();
//// a helper that nobody calls
public static void Begin() => {|OL2001:SetUserSessionContext("a")|};
//// a helper that only a delegate calls
static Action M() => Begin;
static void Begin() => {|OL2001:SetUserSessionContext("a")|};
//// a helper clears on one way
static void M(bool which) { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } finally { End(which); } }
static void End(bool which) { if (which) { ClearUserSessionContext(); } }
//// a helper clears on both ways
static void M(bool which) { SetUserSessionContext("a"); try { Work(); } finally { End(which); } }
static void End(bool which) { if (which) { ClearUserSessionContext(); } else { SetUserSessionContext(null, null); } }
//// a helper sets on one way
static void M(bool which) { {|OL2001:Begin(which)|}; Work(); }
static void Begin(bool which) { if (which) { SetUserSessionContext("a"); } }
//// a helper throws after its set
static void M() { {|OL2002:Begin()|}; try { Work(); } finally { ClearUserSessionContext(); } }
static void Begin() { SetUserSessionContext("a"); Work(); }
//// a helper throws before its set
static void M(string user) { Begin(user); try { Work(); } finally { ClearUserSessionContext(); } }
static void Begin(string user) { Work(); SetUserSessionContext(user.Trim()); }
//// a helper throws before its clear
static void M() { {|OL2002:SetUserSessionContext("a")|}; try { Work(); } finally { End(); } }
static void End() { Work(); ClearUserSessionContext(); }
//// a helper always throws
static void M() { {|OL2002:SetUserSessionContext("a")|}; Fail(); ClearUserSessionContext(); }
static void Fail() { Work(); throw new InvalidOperationException(); }
//// a helper always throws, inside the try
static void M() { SetUserSessionContext("a"); try { Fail(); } finally { ClearUserSessionContext(); } }
static void Fail() => throw new InvalidOperationException();
//// a helper sets and clears
static void M() { Run(); Work(); }
static void Run() { SetUserSessionContext("a"); try { Work(); } finally { ClearUserSessionContext(); } }
//// a helper leaks after an exception, which is its own fault
static void M() { Run(); Work(); }
static void Run() { {|OL2002:SetUserSessionContext("a")|}; Work(); ClearUserSessionContext(); }
//// a helper that calls itself
static void M() { {|OL2001:Begin(3)|}; Work(); }
static void Begin(int depth) { if (depth > 0) { Begin(depth - 1); } SetUserSessionContext("a"); }
//// helpers that call each other and clear
static void M() { SetUserSessionContext("a"); try { Work(); } finally { Ping(3); } }
static void Ping(int depth) { ClearUserSessionContext(); if (depth > 0) { Pong(depth - 1); } }
static void Pong(int depth) => Ping(depth);
//// a generic helper
static void M() { {|OL2001:Begin(42)|}; Work(); }
static void Begin<T>(T id) => SetUserSessionContext(id!.ToString());
//// a generic helper whose caller clears
static void M() { Begin(42); try { Work(); } finally { ClearUserSessionContext(); } }
static void Begin<T>(T id) => SetUserSessionContext(id!.ToString());
//// an extension method
static void M(string user) { {|OL2001:user.Begin()|}; Work(); }
static void Begin(this string user) => SetUserSessionContext(user);
//// an extension method whose caller clears
static void M(string user) { user.Begin(); try { Work(); } finally { ClearUserSessionContext(); } }
static void Begin(this string user) => SetUserSessionContext(user);
//// types: a disposable that sets and clears
public sealed class Session : IDisposable { public Session(string id) => SetUserSessionContext(id);
    public void Dispose() => ClearUserSessionContext(); }
public static class Chat { public static void M() { using var _ = new Session("a"); Work(); } }
//// types: a disposable that sets and clears, and is not disposed
public sealed class Session : IDisposable { public Session(string id) => SetUserSessionContext(id);
    public void Dispose() => ClearUserSessionContext(); }
public static class Chat { public static void M() { var session = {|OL2001:new Session("a")|}; Work(); } }
//// types: a disposable that sets, and clears nothing
public sealed class Session : IDisposable { public Session(string id) => SetUserSessionContext(id);
    public void Dispose() { } }
public static class Chat { public static void M() { using var _ = {|OL2001:new Session("a")|}; Work(); } }
//// types: a disposable from a factory
public sealed class Session : IDisposable { public void Dispose() => ClearUserSessionContext(); }
public static class Chat { static IDisposable Begin() { var session = new Session(); SetUserSessionContext("a");
    return session; } public static void M() { using (Begin()) { Work(); } } }
//// types: a disposable that only clears
public sealed class Clearing : IDisposable { public void Dispose() => ClearUserSessionContext(); }
public static class Chat { public static void M() { using (new Clearing()) { SetUserSessionContext("a"); Work(); } } }
//// types: a disposable that only clears, too late
public sealed class Clearing : IDisposable { public void Dispose() => ClearUserSessionContext(); }
public static class Chat { public static void M() { {|OL2002:SetUserSessionContext("a")|};
    using (new Clearing()) { Work(); } } }
//// types: a disposable that an async dispose clears
public sealed class Session : IAsyncDisposable { public Session(string id) => SetUserSessionContext(id);
    public ValueTask DisposeAsync() { ClearUserSessionContext(); return default; } }
public static class Chat { public static async Task M() { await using var _ = new Session("a"); await WorkAsync(); } }
//// types: a clear through an interface that all implement
public interface ICleaner { void Clean(); }
public sealed class One : ICleaner { public void Clean() => ClearUserSessionContext(); }
public sealed class Two : ICleaner { public void Clean() => ClearUserSessionContext(); }
public static class Chat { public static void M(ICleaner cleaner) { SetUserSessionContext("a");
    try { Work(); } finally { cleaner.Clean(); } } }
//// types: a clear through an interface that one does not
public interface ICleaner { void Clean(); }
public sealed class One : ICleaner { public void Clean() => ClearUserSessionContext(); }
public sealed class Two : ICleaner { public void Clean() { } }
public static class Chat { public static void M(ICleaner cleaner) { {|OL2001:SetUserSessionContext("a")|};
    try { Work(); } finally { cleaner.Clean(); } } }
//// types: a set through an interface
public interface IIds { void Begin(); }
public sealed class Ids : IIds { public void Begin() => SetUserSessionContext("a"); }
public static class Chat { public static void M(IIds ids) { {|OL2001:ids.Begin()|}; Work(); } }
//// types: a set through an interface that the caller clears
public interface IIds { void Begin(); }
public sealed class Ids : IIds { public void Begin() => SetUserSessionContext("a"); }
public static class Chat { public static void M(IIds ids) {
    try { ids.Begin(); Work(); } finally { ClearUserSessionContext(); } } }
//// types: an override that does not clear
public class Cleaner { public virtual void Clean() => ClearUserSessionContext(); }
public sealed class Lazy : Cleaner { public override void Clean() { } }
public static class Chat { public static void M(Cleaner cleaner) { {|OL2001:SetUserSessionContext("a")|};
    try { Work(); } finally { cleaner.Clean(); } } }
//// types: a constructor that calls another
public class Job { public Job(string id) => SetUserSessionContext(id); public Job() : this("a") { } }
public static class Chat { public static void M() { {|OL2001:new Job()|}.ToString(); Work(); } }
//// types: a base constructor
public class Job { protected Job() => SetUserSessionContext("a"); }
public sealed class Night : Job { public Night() : base() { try { Work(); } finally { ClearUserSessionContext(); } } }
//// types: a base constructor sets without being written
public abstract class Base { protected Base() => SetUserSessionContext("a"); }
public sealed class Derived : Base { public Derived() { Work(); }
    public static void M() { {|OL2001:new Derived()|}; Work(); } }
//// types: a base constructor sets and the constructor is not written either
public class Base { protected Base() => SetUserSessionContext("a"); }
public sealed class Derived : Base { public static void M() { {|OL2001:new Derived()|}; Work(); } }
//// types: a base constructor sets for a primary constructor
public class Base { protected Base(string user) => SetUserSessionContext(user); }
public sealed class Derived(string user) : Base(user) {
    public static void M() { {|OL2001:new Derived("a")|}; Work(); } }
//// types: a base constructor sets and whoever creates the object clears
public class Base { protected Base() => SetUserSessionContext("a"); }
public sealed class Derived : Base {
    public static void M() { _ = new Derived(); try { Work(); } finally { ClearUserSessionContext(); } } }
//// types: a base constructor sets and the derived one clears
public class Base { protected Base() => SetUserSessionContext("a"); }
public sealed class Derived : Base { public Derived() { try { Work(); } finally { ClearUserSessionContext(); } }
    public static void M() { _ = new Derived(); } }
//// types: a base constructor sets and its dispose clears
public class Base : IDisposable { protected Base() => SetUserSessionContext("a");
    public void Dispose() => ClearUserSessionContext(); }
public sealed class Derived : Base { public static void M() { using var ids = new Derived(); Work(); } }
//// types: a base constructor sets and whoever creates the object by new alone forgets
public class Base { protected Base() => SetUserSessionContext("a"); }
public sealed class Derived : Base {
    public static void M() { Derived made = {|OL2001:new()|}; Work(); GC.KeepAlive(made); } }
//// types: a property sets and whoever writes it forgets
public sealed class Ids { public string User { get => ""; set => SetUserSessionContext(value); }
    public static void M(Ids ids) { {|OL2001:ids.User = "a"|}; Work(); } }
//// types: a property sets and whoever writes it clears
public sealed class Ids { public string User { get => ""; set => SetUserSessionContext(value); }
    public static void M(Ids ids) { ids.User = "a"; try { Work(); } finally { ClearUserSessionContext(); } } }
//// types: a property sets and whoever only reads it owes nothing
public sealed class Ids { public string User { get => ""; set => {|OL2001:SetUserSessionContext(value)|}; }
    public static string M(Ids ids) => ids.User; }
//// types: a property sets in an object initializer
public sealed class Ids { public string User { get => ""; set => SetUserSessionContext(value); }
    public static void M() { _ = new Ids { {|OL2001:User = "a"|} }; Work(); } }
//// types: a property sets and another clears
public sealed class Ids { public string? User { get => ""; set => SetUserSessionContext(value); }
    public bool Ended { set => ClearUserSessionContext(); }
    public static void M(Ids ids) { ids.User = "a"; try { Work(); } finally { ids.Ended = true; } } }
//// types: a property sets under a condition
public sealed class Ids { public string? User { get => null; set => SetUserSessionContext(value); }
    public static void M(Ids ids) { {|OL2001:ids.User ??= "a"|}; Work(); } }
//// types: a getter sets
public static class Ids { public static string User { get { SetUserSessionContext("a"); return "a"; } }
    public static void M() { _ = {|OL2001:User|}; Work(); } }
//// types: a getter sets and whoever reads it clears
public static class Ids { public static string User { get { SetUserSessionContext("a"); return "a"; } }
    public static void M() { _ = User; try { Work(); } finally { ClearUserSessionContext(); } } }
//// types: an explicit implementation sets
public interface IIds { void Begin(); }
public sealed class Ids : IIds { void IIds.Begin() => SetUserSessionContext("a");
    public static void M(IIds ids) { {|OL2001:ids.Begin()|}; Work(); } }
//// types: an explicit implementation clears
public interface IIds { void End(); }
public sealed class Ids : IIds { void IIds.End() => ClearUserSessionContext();
    public static void M(IIds ids) { SetUserSessionContext("a"); try { Work(); } finally { ids.End(); } } }
//// types: a call of the base's method is none of another override
public class Step { public virtual void Begin() { Work(); } }
public sealed class Sets : Step { public override void Begin() => {|OL2001:SetUserSessionContext("a")|}; }
public sealed class Sets2 : Step { public override void Begin() { base.Begin(); Work(); }
    public void Go() { base.Begin(); } }
//// types: a call of the base's method that sets
public class Step { public virtual void Begin() => SetUserSessionContext("a"); }
public sealed class Calls : Step { public override void Begin() { {|OL2001:base.Begin()|}; Work(); } }
