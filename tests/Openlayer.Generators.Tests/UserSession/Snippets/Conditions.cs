//// set on a condition, cleared on none
static void M(bool has) { if (has) { {|OL2001:SetUserSessionContext("a")|}; } Work(); }
//// set and cleared on the same flag
static void M(bool has) { if (has) { SetUserSessionContext("a"); } try { Work(); } finally {
    if (has) { ClearUserSessionContext(); } } }
//// set and cleared on opposite flags
static void M(bool has) { if (has) { {|OL2001:SetUserSessionContext("a")|}; } try { Work(); } finally {
    if (!has) { ClearUserSessionContext(); } } }
//// the flag changes between
static void M(bool has) { if (has) { {|OL2001:SetUserSessionContext("a")|}; } try { Work(); has = false; } finally {
    if (has) { ClearUserSessionContext(); } } }
//// a flag that says it
static void M(bool has) { var set = false; try {
    if (has) { SetUserSessionContext("a"); set = true; } Work(); } finally { if (set) { ClearUserSessionContext(); } } }
//// a flag that is set too late
static void M(bool has) { var set = false; try {
    if (has) { {|OL2002:SetUserSessionContext("a")|}; Work(); set = true; } Work(); } finally {
    if (set) { ClearUserSessionContext(); } } }
//// the same test for null
static void M(string? user) { if (user != null) { SetUserSessionContext(user); } try { Work(); } finally {
    if (user is not null) { ClearUserSessionContext(); } } }
//// another variable's test for null
static void M(string? user, string? other) { if (user != null) { {|OL2001:SetUserSessionContext(user)|}; }
    try { Work(); } finally { if (other != null) { ClearUserSessionContext(); } } }
//// the same test for an empty text
static void M(string? user) { if (!string.IsNullOrEmpty(user)) { SetUserSessionContext(user); }
    try { Work(); } finally { if (!string.IsNullOrEmpty(user)) { ClearUserSessionContext(); } } }
//// the same test of a number
static void M(int? user) { if (user.HasValue) { SetUserSessionContext(user.Value); } try { Work(); } finally {
    if (user.HasValue) { ClearUserSessionContext(); } } }
//// the same enum
static void M(DayOfWeek day) { if (day == DayOfWeek.Monday) { SetUserSessionContext("a"); } try { Work(); } finally {
    if (day == DayOfWeek.Monday) { ClearUserSessionContext(); } } }
//// another value of the enum
static void M(DayOfWeek day) { if (day == DayOfWeek.Monday) { {|OL2001:SetUserSessionContext("a")|}; }
    try { Work(); } finally { if (day == DayOfWeek.Friday) { ClearUserSessionContext(); } } }
//// a call may answer differently each time
static void M() { if (Test()) { {|OL2001:SetUserSessionContext("a")|}; } try { Work(); } finally {
    if (Test()) { ClearUserSessionContext(); } } }
//// a variable that a lambda changes
static void M(bool has) { Action drop = () => has = false; if (has) { {|OL2001:SetUserSessionContext("a")|}; } drop();
    try { Work(); } finally { if (has) { ClearUserSessionContext(); } } }
//// a variable that a call changes
static void M(bool has) { if (has) { {|OL2001:SetUserSessionContext("a")|}; } Change(ref has); try { Work(); } finally {
    if (has) { ClearUserSessionContext(); } } }
static void Change(ref bool value) => value = false;
//// a readonly field
sealed class Job(bool has) { private readonly bool _has = has;
    public void M() { if (_has) { SetUserSessionContext("a"); } try { Work(); } finally {
    if (_has) { ClearUserSessionContext(); } } } }
//// a primary constructor's parameter
sealed class Job(bool has) { public void M() { if (has) { SetUserSessionContext("a"); } try { Work(); } finally {
    if (has) { ClearUserSessionContext(); } } } }
//// a primary constructor's parameter that another member writes
sealed class Job(bool has) { public void Stop() => has = false;
    public void M() { if (has) { {|OL2001:SetUserSessionContext("a")|}; } try { Stop(); } finally {
    if (has) { ClearUserSessionContext(); } } } }
//// a field that anyone may change
sealed class Job { public bool Has;
    public void M() { if (Has) { {|OL2001:SetUserSessionContext("a")|}; } try { Work(); } finally {
    if (Has) { ClearUserSessionContext(); } } } }
//// cleared whatever was set
static void M(string? user) { if (user is not null) { SetUserSessionContext(user); }
    try { Work(); } finally { ClearUserSessionContext(); } }
//// a condition of two parts
static void M(bool one, bool two) { if (one && two) { SetUserSessionContext("a"); } try { Work(); } finally {
    if (one && two) { ClearUserSessionContext(); } } }
//// a condition of two parts, one of which is asked later
static void M(bool one, bool two) { if (one || two) { {|OL2001:SetUserSessionContext("a")|}; } try { Work(); } finally {
    if (one) { ClearUserSessionContext(); } } }
