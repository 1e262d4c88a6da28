//// both swapped
static void M(string userId, string sessionId) { using var _ = {|OL2015:UseUserSession(sessionId, userId)|}; Work(); }
//// both swapped by name
static void M(string userId, string sessionId) {
    using var _ = {|OL2015:UseUserSession(userId: sessionId, sessionId: userId)|}; Work(); }
//// parameters the other way round
static void M(string conversationId, string customerId) { {|OL2015:SetUserSessionContext(conversationId, customerId)|};
    try { Work(); } finally { ClearUserSessionContext(); } }
//// a session alone
static void M(string sessionId) { using var _ = {|OL2015:UseUserSession(sessionId)|}; Work(); }
//// a thread's id
static void M((string Id, string Text) thread, (string Id, string Name) user) {
    using var _ = {|OL2015:UseUserSession(thread.Id, user.Id)|}; Work(); }
//// headers
static void M(HttpContext http) {
    using var _ = {|OL2015:UseUserSession(http.Request.Headers["X-Session-ID"].ToString(),
    http.Request.Headers["X-User-ID"].ToString())|}; Work(); }
//// an override
[Trace] static void M(Guid chatId, long memberId) => {|OL2015:UpdateTraceUserSession(chatId, memberId)|};
//// methods that say what they give
static void M() { using var _ = {|OL2015:UseUserSession(GetSessionId(), GetUserId())|}; Work(); }
static string GetSessionId() => "s"; static string GetUserId() => "u";
//// the right way round
static void M(string userId, string sessionId) { using var _ = UseUserSession(userId, sessionId); Work(); }
//// the right way round by name
static void M(string userId, string sessionId) {
    using var _ = UseUserSession(sessionId: sessionId, userId: userId); Work(); }
//// a session alone by name
static void M(string sessionId) { using var _ = UseUserSession(sessionId: sessionId); Work(); }
//// a session for want of a user, by name
static void M(string sessionId) { using var _ = UseUserSession(userId: sessionId); Work(); }
//// a name that says both
static void M(string userSession, string id) { using var _ = UseUserSession(userSession, id); Work(); }
//// the user of a session
static void M((string UserId, string Id) session) { using var _ = UseUserSession(session.UserId, session.Id); Work(); }
//// names that say nothing
static void M(string id, string connectionId) { using var _ = UseUserSession(id, connectionId); Work(); }
//// one id for both
static void M(string sessionId) { using var _ = UseUserSession(sessionId, sessionId); Work(); }
//// an email and a thread
static void M(string email, string threadId) { using var _ = UseUserSession(email, threadId); Work(); }
