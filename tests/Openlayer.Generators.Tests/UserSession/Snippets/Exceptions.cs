//// an exception skips the clear
static void M() { {|OL2002:SetUserSessionContext("a")|}; Work(); ClearUserSessionContext(); }
//// nothing between can throw
static void M() { SetUserSessionContext("a"); var count = 1; count = 2; ClearUserSessionContext(); }
//// a call between the set and the try
static void M() { {|OL2002:SetUserSessionContext("a")|}; Work();
    try { Work(); } finally { ClearUserSessionContext(); } }
//// the set inside the try
static void M() { try { SetUserSessionContext("a"); Work(); } finally { ClearUserSessionContext(); } }
//// arguments are evaluated before the set
static void M(Request request) { SetUserSessionContext(request.Read("user"));
    try { Work(); } finally { ClearUserSessionContext(); } }
sealed class Request { public string Read(string name) => name; }
//// a throw
static void M(bool bad) { {|OL2002:SetUserSessionContext("a")|};
    if (bad) { throw new InvalidOperationException(); } ClearUserSessionContext(); }
//// a throw before the set
static void M(string? user) { if (user is null) { throw new ArgumentNullException(nameof(user)); }
    SetUserSessionContext(user); try { Work(); } finally { ClearUserSessionContext(); } }
//// only a throw
static void M() { {|OL2001:SetUserSessionContext("a")|}; throw new InvalidOperationException(); }
//// a throw expression
static void M(string? user) { {|OL2002:SetUserSessionContext("a")|};
    var name = user ?? throw new InvalidOperationException(); ClearUserSessionContext(); }
//// a throw expression inside the try
static void M(string? user) { SetUserSessionContext("a"); try {
    var name = user ?? throw new InvalidOperationException(); } finally { ClearUserSessionContext(); } }
//// new may throw
static void M() { {|OL2002:SetUserSessionContext("a")|}; var list = new List<int>(-1); ClearUserSessionContext(); }
//// a property may throw
static void M(string text) { {|OL2002:SetUserSessionContext("a")|};
    var length = text.Length; ClearUserSessionContext(); }
//// an element may throw
static void M(int[] items) { {|OL2002:SetUserSessionContext("a")|}; var item = items[0]; ClearUserSessionContext(); }
//// a cast may throw
static void M(object value) { {|OL2002:SetUserSessionContext("a")|};
    var text = (string)value; ClearUserSessionContext(); }
//// a test of the type may not
static void M(object value) { SetUserSessionContext("a"); var text = value as string;
    var isText = value is string; ClearUserSessionContext(); }
//// a division may throw
static void M(int by) { {|OL2002:SetUserSessionContext("a")|}; var part = 10 / by; ClearUserSessionContext(); }
//// other arithmetic does not
static void M(int by) { SetUserSessionContext("a"); var sum = 10 + by; sum -= 3; sum++;
    var half = sum / 2; ClearUserSessionContext(); }
//// checked arithmetic may throw
static void M(int by) { {|OL2002:SetUserSessionContext("a")|}; var sum = checked(10 + by); ClearUserSessionContext(); }
//// a lambda that is made is not run
static void M() { SetUserSessionContext("a"); Action later = () => Work(); ClearUserSessionContext(); later(); }
//// the clear in a catch alone
static void M() { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } catch { ClearUserSessionContext(); throw; } }
//// the clear in a catch and at the end
static void M() { SetUserSessionContext("a");
    try { Work(); } catch { ClearUserSessionContext(); throw; } ClearUserSessionContext(); }
//// everything is caught, then cleared
static void M() { SetUserSessionContext("a"); try { Work(); } catch (Exception) { } ClearUserSessionContext(); }
//// one type is caught
static void M() { {|OL2002:SetUserSessionContext("a")|};
    try { Work(); } catch (InvalidOperationException) { } ClearUserSessionContext(); }
//// the type that is thrown is caught
static void M() { SetUserSessionContext("a");
    try { throw new InvalidOperationException(); } catch (InvalidOperationException) { ClearUserSessionContext(); } }
//// a base of the type that is thrown is caught
static void M() { SetUserSessionContext("a");
    try { throw new ArgumentNullException(); } catch (ArgumentException) { ClearUserSessionContext(); } }
//// another type than the one that is thrown is caught
static void M() { {|OL2001:SetUserSessionContext("a")|};
    try { throw new InvalidOperationException(); } catch (FormatException) { ClearUserSessionContext(); } }
//// a filter may say no
static void M() { {|OL2002:SetUserSessionContext("a")|};
    try { Work(); } catch (Exception e) when (e is FormatException) { } ClearUserSessionContext(); }
//// a filter, and then everything
static void M() { SetUserSessionContext("a");
    try { Work(); } catch (Exception e) when (Test()) { } catch { } ClearUserSessionContext(); }
//// a filter around a finally
static void M() { try { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } } catch (Exception) when (Test()) { } }
//// a catch that throws something else
static void M() { {|OL2002:SetUserSessionContext("a")|};
    try { Work(); } catch (Exception e) { throw new InvalidOperationException("", e); } ClearUserSessionContext(); }
//// a catch that throws inside a finally
static void M() { SetUserSessionContext("a");
    try { Work(); } catch (Exception e) { throw new InvalidOperationException("", e); } finally {
    ClearUserSessionContext(); } }
//// a rethrow
static void M() { {|OL2002:SetUserSessionContext("a")|}; try { Work(); } catch { throw; } ClearUserSessionContext(); }
//// a call in the finally before the clear
static void M() { {|OL2002:SetUserSessionContext("a")|};
    try { Work(); } finally { Work(); ClearUserSessionContext(); } }
//// a call in the finally after the clear
static void M() { SetUserSessionContext("a"); try { Work(); } finally { ClearUserSessionContext(); Work(); } }
//// what one handler lets pass is not what it takes
static void M() { try { SetUserSessionContext("a");
    try { Work(); } catch (InvalidOperationException) { ClearUserSessionContext(); throw; } ClearUserSessionContext(); }
    catch (Exception) { ClearUserSessionContext(); } }
//// what is thrown again is what was caught
static void M() { SetUserSessionContext("a"); try {
    try { throw new InvalidOperationException(); } catch (InvalidOperationException) { throw; } }
    catch (InvalidOperationException) { ClearUserSessionContext(); } }
//// what is thrown again may be of a derived type
static void M() { {|OL2002:SetUserSessionContext("a")|}; try {
    try { Work(); } catch (SystemException) { throw; } catch { } } catch (InvalidOperationException) { }
    ClearUserSessionContext(); }
//// a loop that never ends
static void M() { SetUserSessionContext("a"); ClearUserSessionContext(); while (true) { } SetUserSessionContext("b"); }
//// a finally in a finally
static void M() { SetUserSessionContext("a"); try { Work(); } finally {
    try { Work(); } finally { ClearUserSessionContext(); } } }
//// nested tries, the outer clears
static void M() { SetUserSessionContext("a"); try {
    try { Work(); } catch (FormatException) { Work(); } finally { Work(); } } finally { ClearUserSessionContext(); } }
//// nested tries, the inner clears too little
static void M() { {|OL2002:SetUserSessionContext("a")|}; try { Work();
    try { Work(); } finally { ClearUserSessionContext(); } } catch (FormatException) { ClearUserSessionContext(); } }
//// set in an inner finally
static void M() { try { Work(); } finally { {|OL2001:SetUserSessionContext("a")|}; } }
//// set in a catch
static void M() { try { Work(); } catch { {|OL2001:SetUserSessionContext("a")|}; } }
//// set in a catch and cleared
static void M() { try { Work(); } catch { SetUserSessionContext("a");
    try { Work(); } finally { ClearUserSessionContext(); } } }
//// a finally that does not always clear
static void M(bool which) { {|OL2001:SetUserSessionContext("a")|}; try { Work(); } finally {
    if (which) { ClearUserSessionContext(); } } }
//// a finally whose branches both clear
static void M(bool which) { SetUserSessionContext("a"); try { Work(); } finally {
    if (which) { ClearUserSessionContext(); } else { SetUserSessionContext(); } } }
//// the way through the finally matters
static void M(bool which) { SetUserSessionContext("a"); try { if (which) { ClearUserSessionContext();
    return; } } catch (Exception) { } finally { var done = true; } ClearUserSessionContext(); }
//// a using around the clear
static void M(IDisposable file) { {|OL2002:SetUserSessionContext("a")|};
    using (file) { Work(); ClearUserSessionContext(); } }
//// a using inside the try
static void M(IDisposable file) { SetUserSessionContext("a"); try {
    using (file) { Work(); } } finally { ClearUserSessionContext(); } }
//// a lock around the clear
static void M(object gate) { {|OL2002:SetUserSessionContext("a")|}; lock (gate) { ClearUserSessionContext(); } }
//// a lock inside the try
static void M(object gate) { SetUserSessionContext("a");
    try { lock (gate) { Work(); } } finally { ClearUserSessionContext(); } }
//// interpolation runs code
static void M(object value) { {|OL2002:SetUserSessionContext("a")|}; var text = $"{value}"; ClearUserSessionContext(); }
//// interpolation of texts does not
static void M(string value) { SetUserSessionContext("a");
    var text = $"{value}!"; text = text + "?"; ClearUserSessionContext(); }
