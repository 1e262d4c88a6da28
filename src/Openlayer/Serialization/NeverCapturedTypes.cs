namespace Openlayer.Serialization;

/// <summary>
/// Types that are never captured: services, handles, what runs, what would be computed by reading it, and what holds
/// secrets by its nature. A type derived from one of them, or implementing it, is one as well.
/// </summary>
/// <remarks>
/// One list for the build, which compiles this file too, and for values inside captured objects at run time. By name, as
/// neither references all that define them.
/// </remarks>
internal static class NeverCapturedTypes
{
    public static readonly HashSet<string> Names =
    [
        // What runs, and what waits.
        "System.Delegate",
        "System.IObservable`1",
        "System.IObserver`1",
        "System.IProgress`1",
        "System.Lazy`1",
        "System.Linq.Expressions.Expression",
        "System.Threading.AsyncLocal`1",
        "System.Threading.CancellationToken",
        "System.Threading.CancellationTokenSource",
        "System.Threading.ExecutionContext",
        "System.Threading.Lock",
        "System.Threading.SemaphoreSlim",
        "System.Threading.SynchronizationContext",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.TaskScheduler",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1",
        "System.Threading.Thread",
        "System.Threading.ThreadLocal`1",
        "System.Threading.ITimer",
        "System.Threading.WaitHandle",

        // Handles of the system, of files and of connections.
        "System.Data.IDataReader",
        "System.Data.IDbCommand",
        "System.Data.IDbConnection",
        "System.Data.IDbTransaction",
        "System.Diagnostics.Activity",
        "System.Diagnostics.Process",
        "System.IntPtr",
        "System.IO.BinaryReader",
        "System.IO.BinaryWriter",
        "System.IO.Pipelines.PipeReader",
        "System.IO.Pipelines.PipeWriter",
        "System.IO.Stream",
        "System.IO.TextReader",
        "System.IO.TextWriter",
        "System.Net.Http.HttpContent",
        "System.Net.Http.HttpMessageHandler",
        "System.Net.Http.HttpMessageInvoker",
        "System.Net.Http.HttpRequestMessage",
        "System.Net.Http.HttpResponseMessage",
        "System.Net.Sockets.Socket",
        "System.Net.WebSockets.WebSocket",
        "System.Reflection.Assembly",
        "System.Reflection.MemberInfo",
        "System.Reflection.Module",
        "System.Reflection.ParameterInfo",
        "System.Runtime.InteropServices.SafeHandle",
        "System.Threading.Channels.ChannelReader`1",
        "System.Threading.Channels.ChannelWriter`1",
        "System.Threading.Channels.Channel`2",
        "System.UIntPtr",

        // Credentials, and what carries them.
        "Microsoft.Extensions.Configuration.IConfiguration",
        "Microsoft.Extensions.Options.IOptions`1",
        "Microsoft.Extensions.Options.IOptionsMonitor`1",
        "System.Net.ICredentials",
        "System.Security.Claims.Claim",
        "System.Security.Cryptography.AsymmetricAlgorithm",
        "System.Security.Cryptography.SymmetricAlgorithm",
        "System.Security.Cryptography.X509Certificates.X509Certificate",
        "System.Security.Principal.IIdentity",
        "System.Security.Principal.IPrincipal",
        "System.Security.SecureString",

        // Services.
        "Microsoft.AspNetCore.Http.HttpContext",
        "Microsoft.AspNetCore.Http.HttpRequest",
        "Microsoft.AspNetCore.Http.HttpResponse",
        "Microsoft.AspNetCore.Http.IFormFile",
        "Microsoft.AspNetCore.Http.IHttpContextAccessor",
        "Microsoft.AspNetCore.Mvc.ActionContext",
        "Microsoft.AspNetCore.SignalR.HubCallerContext",
        "Microsoft.EntityFrameworkCore.DbContext",
        "Microsoft.EntityFrameworkCore.IDbContextFactory`1",
        "Microsoft.Extensions.AI.IChatClient",
        "Microsoft.Extensions.AI.IEmbeddingGenerator",
        "Microsoft.Extensions.Caching.Distributed.IDistributedCache",
        "Microsoft.Extensions.Caching.Hybrid.HybridCache",
        "Microsoft.Extensions.Caching.Memory.IMemoryCache",
        "Microsoft.Extensions.DependencyInjection.IServiceCollection",
        "Microsoft.Extensions.DependencyInjection.IServiceScope",
        "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory",
        "Microsoft.Extensions.Hosting.IHost",
        "Microsoft.Extensions.Hosting.IHostEnvironment",
        "Microsoft.Extensions.Logging.ILogger",
        "Microsoft.Extensions.Logging.ILoggerFactory",
        "System.IServiceProvider",
        "System.Net.Http.IHttpClientFactory",
        "System.TimeProvider",
    ];
}
