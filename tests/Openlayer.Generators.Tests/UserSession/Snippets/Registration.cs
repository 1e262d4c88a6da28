//// before the endpoints
static void M(WebApplication app) { app.UseOpenlayerUserSession(); app.MapGet("/", () => ""); app.Run(); }
//// after the endpoints are mapped, which run last all the same
static void M(WebApplication app) { app.MapGet("/", () => ""); app.UseOpenlayerUserSession(); app.Run(); }
//// after UseEndpoints
static void M(IApplicationBuilder app) { app.UseRouting(); app.UseEndpoints(endpoints => { });
    {|OL2006:app.UseOpenlayerUserSession()|}; }
//// before UseEndpoints
static void M(IApplicationBuilder app) { app.UseRouting(); app.UseOpenlayerUserSession();
    app.UseEndpoints(endpoints => { }); }
//// after the end of the pipeline
static void M(IApplicationBuilder app) { app.Run(http => Task.CompletedTask); {|OL2006:app.UseOpenlayerUserSession()|};
    }
//// after a branch
static void M(WebApplication app) { app.Map("/api", api => api.Run(http => Task.CompletedTask));
    {|OL2006:app.UseOpenlayerUserSession()|}; }
//// inside a branch
static void M(WebApplication app) {
    app.Map("/api", api => { api.UseOpenlayerUserSession(); api.Run(http => Task.CompletedTask); }); }
//// twice
static void M(WebApplication app) { app.UseOpenlayerUserSession();
    {|OL2007:app.UseOpenlayerUserSession(options => options.MaxIdLength = 10)|}; }
//// twice in a chain
static void M(WebApplication app)
    => {|OL2007:app.UseOpenlayerUserSession().UseAuthentication().UseOpenlayerUserSession()|};
//// one or the other
static void M(WebApplication app, bool claims) {
    if (claims) { app.UseOpenlayerUserSession(options => options.UserId = IdSource.FromClaim("sub")); } else {
    app.UseOpenlayerUserSession(); } }
//// one of each app
static void M(WebApplication one, WebApplication other) { one.UseOpenlayerUserSession();
    other.UseOpenlayerUserSession(); }
//// once in the pipeline and once in a branch
static void M(WebApplication app) { app.UseWhen(http => true, branch => branch.UseOpenlayerUserSession()); }
//// after the end in a chain
static void M(IApplicationBuilder app) => {|OL2006:app.UseEndpoints(endpoints => { }).UseOpenlayerUserSession()|};
//// before the end in a chain
static void M(IApplicationBuilder app) => app.UseOpenlayerUserSession().UseEndpoints(endpoints => { });
