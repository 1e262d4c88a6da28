//// never cleared
static void M() { {|OL2001:SetUserSessionContext("a")|}; Work(); }
//// cleared in a finally
static void M() { SetUserSessionContext("a"); try { Work(); } finally { ClearUserSessionContext(); } }
//// cleared at once
static void M() { SetUserSessionContext("a"); ClearUserSessionContext(); }
//// an expression body
static void M() => {|OL2001:SetUserSessionContext("a")|};
//// an expression body that clears
static void M() => ClearUserSessionContext();
//// an expression-bodied property
static int P => Count({|OL2001:OpenlayerSet()|});
static int OpenlayerSet() { SetUserSessionContext("a"); return 1; }
static int Count(int n) => n;
//// a property that clears
static int P { get { SetUserSessionContext("a"); try { return Number(); } finally { ClearUserSessionContext(); } } }
//// a setter that does not clear
static string P { set { {|OL2001:SetUserSessionContext(value)|}; Work(); } }
//// an early return
static void M(bool early) { {|OL2001:SetUserSessionContext("a")|}; if (early) { return; } ClearUserSessionContext(); }
//// an early return that clears
static void M(bool early) { SetUserSessionContext("a"); if (early) { ClearUserSessionContext();
    return; } ClearUserSessionContext(); }
//// an early return before the set
static void M(bool early) { if (early) { return; } SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } }
//// an early return inside the try
static int M(bool early) { SetUserSessionContext("a"); try { if (early) { return 1; } Work();
    return 2; } finally { ClearUserSessionContext(); } }
//// one branch clears
static void M(bool which) { {|OL2001:SetUserSessionContext("a")|}; if (which) { ClearUserSessionContext(); } }
//// both branches clear
static void M(bool which) { SetUserSessionContext("a");
    if (which) { ClearUserSessionContext(); } else { ClearUserSessionContext(); } }
//// nested branches leave one out
static void M(bool one, bool two) { {|OL2001:SetUserSessionContext("a")|}; if (one) {
    if (two) { ClearUserSessionContext(); } } else { ClearUserSessionContext(); } }
//// a conditional expression
static int M(bool which) { {|OL2001:SetUserSessionContext("a")|}; return which ? Cleared() : 1; }
static int Cleared() { ClearUserSessionContext(); return 0; }
//// a conditional expression of which both clear
static int M(bool which) { SetUserSessionContext("a"); return which ? Cleared() : Cleared(); }
static int Cleared() { ClearUserSessionContext(); return 0; }
//// a short circuit skips the clear
static bool M(bool which) { {|OL2001:SetUserSessionContext("a")|}; return which && Cleared(); }
static bool Cleared() { ClearUserSessionContext(); return true; }
//// a null conditional call skips the clear
static void M(Cleaner? cleaner) { {|OL2001:SetUserSessionContext("a")|}; cleaner?.Clean(); }
sealed class Cleaner { public void Clean() => ClearUserSessionContext(); }
//// the last of several sets
static void M() { {|OL2001:SetUserSessionContext("a")|}; Work(); {|OL2001:SetUserSessionContext("b")|}; Work(); }
//// several sets and one clear
static void M() { try { SetUserSessionContext("a"); Work(); SetUserSessionContext("b"); Work(); } finally {
    ClearUserSessionContext(); } }
//// replaced at once
static void M() { SetUserSessionContext("a"); {|OL2001:SetUserSessionContext("b")|}; Work(); }
//// the clear comes first
static void M() { ClearUserSessionContext(); {|OL2001:SetUserSessionContext("a")|}; Work(); }
//// set again after the clear
static void M() { SetUserSessionContext("a"); ClearUserSessionContext(); {|OL2001:SetUserSessionContext("b")|}; Work();
    }
//// a goto around the clear
static void M(bool which) { {|OL2001:SetUserSessionContext("a")|};
    if (which) { goto end; } ClearUserSessionContext(); end: ; }
//// a goto to the clear
static void M(bool which) { SetUserSessionContext("a"); if (which) { goto end; } end: ClearUserSessionContext(); }
//// a goto back, to set again
static void M(bool which) { again: SetUserSessionContext("a"); if (which) { goto again; } ClearUserSessionContext(); }
//// a goto back after the clear, to a set without one
static void M(bool which) { again: {|OL2001:SetUserSessionContext("a")|};
    if (which) { ClearUserSessionContext(); goto again; } }
//// unreachable code
static void M() { SetUserSessionContext("a"); ClearUserSessionContext(); if (false) { SetUserSessionContext("b"); } }
//// a constant condition
static void M() { SetUserSessionContext("a"); if (true) { ClearUserSessionContext(); } }
//// no ids are set
static void M() { SetUserSessionContext(); SetUserSessionContext(null, null); SetUserSessionContext(userId: null);
    SetUserSessionContext("", " "); SetUserSessionContext(default, default); SetUserSessionContext(string.Empty); }
//// cleared by a set of no ids
static void M() { SetUserSessionContext("a"); try { Work(); } finally { SetUserSessionContext(null, null); } }
//// a session alone is an id too
static void M() { {|OL2001:SetUserSessionContext(sessionId: "a")|}; Work(); }
//// a session that is left out does not clear the user
static void M() { SetUserSessionContext("a", "b"); {|OL2001:SetUserSessionContext("a")|}; Work(); }
//// ids that may be null may be ids
static void M(string? user) { {|OL2001:SetUserSessionContext(user)|}; Work(); }
//// numbers and Guids
static void M(Guid session) { {|OL2001:SetUserSessionContext(42, session)|}; Work(); }
//// a method of the same name elsewhere
static void M() => Other.SetUserSessionContext("a");
static class Other { public static void SetUserSessionContext(string id) { } }
//// a clear of the same name elsewhere
static void M() { {|OL2001:SetUserSessionContext("a")|}; Other.ClearUserSessionContext(); }
static class Other { public static void ClearUserSessionContext() { } }
//// a constructor
sealed class Job { public Job() { {|OL2001:SetUserSessionContext("a")|}; Work(); } }
//// a constructor that clears
sealed class Job { public Job() { SetUserSessionContext("a"); try { Work(); } finally { ClearUserSessionContext(); } } }
//// a static constructor
sealed class Job { static Job() { {|OL2001:SetUserSessionContext("a")|}; Work(); } public static int Count; }
//// an operator
sealed class Job { public static Job operator +(Job one, Job two) { {|OL2001:SetUserSessionContext("a")|};
    return one; } }
//// an event's accessor
static event Action? Changed { add { {|OL2001:SetUserSessionContext("a")|}; } remove { SetUserSessionContext("a");
    ClearUserSessionContext(); } }
static event Action? Unused;
//// an indexer
sealed class Jobs { public int this[int index] { get { SetUserSessionContext("a"); try {
    return Number(); } finally { ClearUserSessionContext(); } } } }
//// a field's initializer
static readonly Action Start = () => {|OL2001:SetUserSessionContext("a")|};
//// a field's initializer that clears
static readonly Action Start = () => { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } };
