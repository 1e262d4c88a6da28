//// set in a loop
static void M(string[] users) { foreach (var user in users) { {|OL2001:SetUserSessionContext(user)|}; Work(); } }
//// set and cleared in a loop
static void M(string[] users) { foreach (var user in users) { SetUserSessionContext(user);
    try { Work(); } finally { ClearUserSessionContext(); } } }
//// set in a loop, cleared after it
static void M(string[] users) { {|OL2002:SetUserSessionContext("a")|}; foreach (var user in users) {
    {|OL2002:SetUserSessionContext(user)|}; } ClearUserSessionContext(); }
//// a loop inside the try
static void M(string[] users) {
    try { foreach (var user in users) { SetUserSessionContext(user); Work(); } } finally { ClearUserSessionContext(); }
    }
//// a break before the clear
static void M(bool[] stops) { for (var i = 0; i < 3; i++) { {|OL2001:SetUserSessionContext("a")|};
    if (i == 2) { break; } ClearUserSessionContext(); } }
//// a break after the clear
static void M() { for (var i = 0; i < 3; i++) { SetUserSessionContext("a"); ClearUserSessionContext();
    if (i == 2) { break; } } }
//// a continue before the clear
static void M() { for (var i = 0; i < 3; i++) { {|OL2001:SetUserSessionContext("a")|};
    if (i == 1) { continue; } ClearUserSessionContext(); } }
//// a continue inside the try
static void M() { for (var i = 0; i < 3; i++) { SetUserSessionContext("a"); try {
    if (i == 1) { continue; } Work(); } finally { ClearUserSessionContext(); } } }
//// a while loop that may not run clears
static void M(bool more) { {|OL2001:SetUserSessionContext("a")|}; while (more) { ClearUserSessionContext();
    more = false; } }
//// a do loop that runs at least once clears
static void M(bool more) { SetUserSessionContext("a"); do { ClearUserSessionContext(); more = !more; } while (more); }
//// set before an endless loop that works
static void M() { {|OL2001:SetUserSessionContext("a")|}; while (true) { Work(); } }
//// an endless loop that can't fail
static void M() { SetUserSessionContext("a"); while (true) { } }
//// an endless loop that clears each time
static void M() { while (true) { SetUserSessionContext("a"); try { Work(); } finally { ClearUserSessionContext(); } } }
//// a loop that sets on some turns
static void M(string?[] users) { foreach (var user in users) {
    if (user is not null) { {|OL2001:SetUserSessionContext(user)|}; } Work(); } }
//// a loop that sets on some turns and clears on those
static void M(string?[] users) { foreach (var user in users) { if (user is not null) { SetUserSessionContext(user); }
    try { Work(); } finally { if (user is not null) { ClearUserSessionContext(); } } } }
//// the condition of a loop clears
static void M() { SetUserSessionContext("a"); while (Cleared()) { } }
static bool Cleared() { ClearUserSessionContext(); return false; }
//// a switch with a case that forgets
static void M(int kind) { {|OL2001:SetUserSessionContext("a")|}; switch (kind) { case 1: ClearUserSessionContext();
    break; case 2: break; default: ClearUserSessionContext(); break; } }
//// a switch whose cases all clear
static void M(int kind) { SetUserSessionContext("a"); switch (kind) { case 1: ClearUserSessionContext(); break;
    default: ClearUserSessionContext(); break; } }
//// a switch without a default
static void M(int kind) { {|OL2001:SetUserSessionContext("a")|}; switch (kind) { case 1: ClearUserSessionContext();
    break; case 2: ClearUserSessionContext(); break; } }
//// a switch with a goto case
static void M(int kind) { SetUserSessionContext("a"); switch (kind) { case 1: goto case 2;
    case 2: ClearUserSessionContext(); break; default: goto case 1; } }
//// a switch that returns
static int M(int kind) { {|OL2001:SetUserSessionContext("a")|}; switch (kind) { case 1: return 1;
    default: ClearUserSessionContext(); return 2; } }
//// a switch inside the try
static int M(int kind) { SetUserSessionContext("a");
    try { switch (kind) { case 1: return 1; default: throw new InvalidOperationException(); } } finally {
    ClearUserSessionContext(); } }
//// a switch expression
static int M(int kind) { {|OL2001:SetUserSessionContext("a")|}; return kind switch { 1 => Cleared(), _ => 2 }; }
static int Cleared() { ClearUserSessionContext(); return 0; }
//// a switch expression whose arms all clear
static int M(int kind) { SetUserSessionContext("a"); return kind switch { 1 => Cleared(), _ => Cleared() }; }
static int Cleared() { ClearUserSessionContext(); return 0; }
//// a switch expression that may match nothing
static int M(int kind) { {|OL2002:SetUserSessionContext("a")|};
    var done = kind switch { 1 => 1, 2 => 2 }; ClearUserSessionContext(); return done; }
//// a switch on patterns
static void M(object value) { {|OL2001:SetUserSessionContext("a")|}; switch (value) { case string {
    Length: > 3 }: ClearUserSessionContext(); break; case int: break; default: ClearUserSessionContext(); break; } }
//// a for without a condition
static void M() { for (; ; ) { {|OL2001:SetUserSessionContext("a")|}; if (Test()) { return; } } }
//// nested loops and a goto out of them
static void M() { SetUserSessionContext("a"); try { for (var i = 0; i < 3; i++) { while (Test()) {
    if (i == 2) { goto end; } } } end: Work(); } finally { ClearUserSessionContext(); } }
