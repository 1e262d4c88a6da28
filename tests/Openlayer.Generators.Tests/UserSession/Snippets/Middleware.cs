//// inline middleware
static void M(WebApplication app) => app.Use(async (http, next) => {
    SetUserSessionContext(http.Request.Headers["X-User-ID"].ToString()); try {
    await next(http); } finally { ClearUserSessionContext(); } });
//// inline middleware that forgets
static void M(WebApplication app) => app.Use(async (http, next) => {
    {|OL2001:SetUserSessionContext(http.Request.Headers["X-User-ID"].ToString())|}; await next(http); });
//// inline middleware that calls next outside of a try
static void M(WebApplication app) => app.Use(async (http, next) => { {|OL2002:SetUserSessionContext("a")|};
    await next(http); ClearUserSessionContext(); });
//// inline middleware that answers itself
static void M(WebApplication app) => app.Use(async (http, next) => { {|OL2001:SetUserSessionContext("a")|};
    if (http.Request.Path == "/health") { return; } try { await next(http); } finally { ClearUserSessionContext(); } });
//// inline middleware without async
static void M(WebApplication app) => app.Use((http, next) => { {|OL2001:SetUserSessionContext("a")|};
    return next(http); });
//// inline middleware with a scope
static void M(WebApplication app) => app.Use(async (http, next) => { using var _ = UseUserSession("a");
    await next(http); });
//// types: a middleware class
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { SetUserSessionContext("a"); try {
    await next(http); } finally { ClearUserSessionContext(); } } }
//// types: a middleware class that calls next outside of a try
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { {|OL2002:SetUserSessionContext("a")|};
    await next(http); ClearUserSessionContext(); } }
//// types: a middleware class that catches and forgets
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { {|OL2001:SetUserSessionContext("a")|}; try {
    await next(http); } catch (Exception) { http.Response.StatusCode = 500; return; } ClearUserSessionContext(); } }
//// types: a middleware class with a helper
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { SetFrom(http); try {
    await next(http); } finally { ClearUserSessionContext(); } }
    private static void SetFrom(HttpContext http)
    => SetUserSessionContext(http.Request.Headers["X-User-ID"].ToString()); }
//// types: a middleware class with a helper and no clear
public sealed class Ids(RequestDelegate next) {
    public async Task InvokeAsync(HttpContext http) { {|OL2001:SetFrom(http)|}; await next(http); }
    private static void SetFrom(HttpContext http)
    => SetUserSessionContext(http.Request.Headers["X-User-ID"].ToString()); }
//// types: an IMiddleware
public sealed class Ids : IMiddleware {
    public async Task InvokeAsync(HttpContext context, RequestDelegate next) { {|OL2001:SetUserSessionContext("a")|};
    await next(context); } }
//// types: an IMiddleware with a scope
public sealed class Ids : IMiddleware {
    public async Task InvokeAsync(HttpContext context, RequestDelegate next) { using (UseUserSession("a")) {
    await next(context); } } }
//// types: a scope that the response disposes
public sealed class Ids(RequestDelegate next) {
    public Task InvokeAsync(HttpContext http) { http.Response.RegisterForDispose(UseUserSession("a"));
    return next(http); } }
//// an endpoint filter
static void M(WebApplication app) => app.MapGet("/", () => "").AddEndpointFilter(async (context, next) => {
    SetUserSessionContext("a"); try { return await next(context); } finally { ClearUserSessionContext(); } });
//// an endpoint filter that forgets
static void M(WebApplication app) => app.MapGet("/", () => "").AddEndpointFilter(async (context, next) => {
    {|OL2001:SetUserSessionContext("a")|}; return await next(context); });
//// types: an endpoint filter's class
public sealed class Ids : IEndpointFilter {
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) {
    using var _ = UseUserSession("a"); return await next(context); } }
//// types: an endpoint filter's class that an exception leaves
public sealed class Ids : IEndpointFilter {
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) {
    {|OL2002:SetUserSessionContext("a")|}; var result = await next(context); ClearUserSessionContext();
    return result; } }
//// an endpoint
static void M(WebApplication app) => app.MapPost("/chat", async (HttpContext http) => {
    {|OL2001:SetUserSessionContext(http.User.Identity?.Name)|}; await WorkAsync(); return "done"; });
//// an endpoint with a scope
static void M(WebApplication app) => app.MapPost("/chat", async (HttpContext http) => {
    using var _ = UseUserSession(http.User.Identity?.Name); await WorkAsync(); return "done"; });
//// types: a controller
public sealed class ChatController : ControllerBase {
    public string Get(string user) { {|OL2001:SetUserSessionContext(user)|}; return Ask("hi"); } }
//// types: a controller with a scope
public sealed class ChatController : ControllerBase {
    public string Get(string user) { using var _ = UseUserSession(user); return Ask("hi"); } }
