using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using StackExchange.Redis;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>Real objects of common libraries, each with the secret in it.</summary>
internal static class SecretHolders
{
    public const string Secret = "TOPSECRET";

    public static readonly Dictionary<string, Func<object>> All = new()
    {
        ["HttpHeaders"] = () => Request().Headers,
        ["AuthenticationHeaderValue"] = () => new AuthenticationHeaderValue("Bearer", Secret),
        ["HttpRequestMessage"] = Request,
        ["Cookie"] = () => new Cookie("sid", Secret, "/", "host"),
        ["CookieCollection"] = () => new CookieCollection { new Cookie("sid", Secret, "/", "host") },
        ["CookieContainer"] = Jar,
        ["NetworkCredential"] = () => new NetworkCredential("user", Secret),
        ["CredentialCache"] = () =>
            new CredentialCache { { "host", 1, "Basic", new NetworkCredential("user", Secret) } },
        ["WebProxy"] = () => new WebProxy("http://proxy:1") { Credentials = new NetworkCredential("user", Secret) },
        ["WebHeaderCollection"] = () => new WebHeaderCollection { ["Authorization"] = Secret },
        ["UriBuilder"] = () => new UriBuilder($"https://user:{Secret}@host/"),
        ["ProcessStartInfo"] = () =>
            new System.Diagnostics.ProcessStartInfo("x") { Environment = { ["ODD"] = Secret } },
        ["SmtpClient"] = () => new System.Net.Mail.SmtpClient { Credentials = new NetworkCredential("user", Secret) },
        ["SecureString"] = () => Secured(),
        ["HMAC"] = () => new HMACSHA256(Encoding.UTF8.GetBytes(Secret)),
        ["DbConnectionStringBuilder"] = () =>
            new DbConnectionStringBuilder { ConnectionString = $"Server=x;Password={Secret}" },
        ["NpgsqlConnectionStringBuilder"] = () =>
            new Npgsql.NpgsqlConnectionStringBuilder { Password = Secret, SslPassword = Secret },
        ["NpgsqlConnection"] = () => new Npgsql.NpgsqlConnection($"Host=x;Password={Secret}"),
        ["NpgsqlCommand"] = () =>
            new Npgsql.NpgsqlCommand("SELECT 1", new Npgsql.NpgsqlConnection($"Host=x;Password={Secret}")),
        ["NpgsqlDataSource"] = () => Npgsql.NpgsqlDataSource.Create($"Host=x;Password={Secret}"),
        ["NpgsqlDataSourceBuilder"] = () => new Npgsql.NpgsqlDataSourceBuilder($"Host=x;Password={Secret}"),
        ["SqliteConnection"] = () => new Microsoft.Data.Sqlite.SqliteConnection($"Data Source=x;Password={Secret}"),
        ["SqliteConnectionStringBuilder"] = () =>
            new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { Password = Secret },
        ["DbContext"] = () => new Shop(Options()),
        ["DbContextOptions"] = Options,
        ["DatabaseFacade"] = () => new Shop(Options()).Database,
        ["Redis ConfigurationOptions"] = () => ConfigurationOptions.Parse($"host,password={Secret}"),
        ["IConfiguration"] = () => new ConfigurationBuilder().AddInMemoryCollection([new("Odd", Secret)]).Build(),
        ["IHeaderDictionary"] = () => new HeaderDictionary { ["X-Odd"] = Secret },
        ["IQueryCollection"] = () => new QueryCollection(new Dictionary<string, StringValues> { ["odd"] = Secret }),
        ["IFormCollection"] = () => new FormCollection(new Dictionary<string, StringValues> { ["odd"] = Secret }),
        ["HttpContext"] = Context,
        ["HttpRequest"] = () => Context().Request,
        ["IRequestCookieCollection"] = () => Context().Request.Cookies,
        ["IFeatureCollection"] = () => Context().Features,
        ["EndpointFilterInvocationContext"] = () => new DefaultEndpointFilterInvocationContext(Context(), Secret),
        ["AuthenticationProperties"] = () =>
            new AuthenticationProperties(new Dictionary<string, string?> { [".Token.access_token"] = Secret }),
        ["AuthenticationTicket"] = Ticket,
        ["AuthenticateResult"] = () => AuthenticateResult.Success(Ticket()),
        ["AuthenticationToken"] = () => new AuthenticationToken { Name = "access_token", Value = Secret },
        ["ClaimsPrincipal"] = () => Principal(),
        ["ClaimsIdentity"] = () => Principal().Identity!,
        ["Claim"] = () => new Claim("sub", Secret),
        ["ModelStateDictionary"] = State,
        ["IdentityUserToken"] = () => new Microsoft.AspNetCore.Identity.IdentityUserToken<string> { Value = Secret },
        ["Metadata"] = () => new Metadata { { "x-odd", Secret } },
        ["Metadata.Entry"] = () => new Metadata.Entry("x-odd", Secret),
        ["CallOptions"] = () => new CallOptions(new Metadata { { "x-odd", Secret } }),
        ["ServerCallContext"] = () => new CallContext(),
        ["KeyCertificatePair"] = () => new KeyCertificatePair("chain", Secret),
        ["Quartz SchedulerContext"] = () => new Quartz.SchedulerContext { ["odd"] = Secret },
        ["Quartz IJobDetail"] = () => Quartz.JobBuilder.Create<Job>().UsingJobData("odd", Secret).Build(),
        ["Quartz JobDataMap"] = () => new Quartz.JobDataMap { ["apiKey"] = Secret },
        ["AzureKeyCredential"] = () => new Azure.AzureKeyCredential(Secret),
        ["AzureSasCredential"] = () => new Azure.AzureSasCredential(Secret),
        ["AzureNamedKeyCredential"] = () => new Azure.AzureNamedKeyCredential("name", Secret),
        ["AccessToken"] = () => new Azure.Core.AccessToken(Secret, DateTimeOffset.UnixEpoch),
        ["TokenCredential"] = () =>
            Azure.Core.DelegatedTokenCredential.Create(
                (_, _) => new Azure.Core.AccessToken(Secret, DateTimeOffset.UnixEpoch)
            ),
        ["ApiKeyCredential"] = () => new System.ClientModel.ApiKeyCredential(Secret),
        ["ClientSecretCredential"] = () => new Azure.Identity.ClientSecretCredential("tenant", "client", Secret),
        ["OpenAIClient"] = () => new OpenAI.OpenAIClient(Secret),
        ["ChatClient"] = () => new OpenAI.Chat.ChatClient("model", Secret),
        ["Rebus TransportMessage"] = () =>
            new Rebus.Messages.TransportMessage(new() { ["authorization"] = Secret }, [1]),
        ["RabbitMQ ConnectionFactory"] = () => new RabbitMQ.Client.ConnectionFactory { Password = Secret },
        ["MassTransit RabbitMqTransportOptions"] = () => new MassTransit.RabbitMqTransportOptions { Pass = Secret },
        ["HubConnection options"] = () =>
            new Microsoft.AspNetCore.Http.Connections.Client.HttpConnectionOptions { Headers = { ["x-odd"] = Secret } },
    };

    private static HttpRequestMessage Request() =>
        new(HttpMethod.Get, "http://host/") { Headers = { Authorization = new("Bearer", Secret) } };

    private static CookieContainer Jar()
    {
        var jar = new CookieContainer();
        jar.Add(new Cookie("sid", Secret, "/", "host"));
        return jar;
    }

    private static SecureString Secured()
    {
        var secured = new SecureString();
        foreach (var letter in Secret)
        {
            secured.AppendChar(letter);
        }

        return secured;
    }

    private static DbContextOptions<Shop> Options() =>
        new DbContextOptionsBuilder<Shop>().UseSqlite($"Data Source=x;Password={Secret}").Options;

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext
        {
            Items = { ["odd"] = Secret },
            Request = { QueryString = new QueryString($"?odd={Secret}") },
        };
        context.Request.Headers.Cookie = $"sid={Secret}";
        context.Features.Set(new AuthenticationProperties(new Dictionary<string, string?> { ["odd"] = Secret }));
        return context;
    }

    private static ClaimsPrincipal Principal() => new(new ClaimsIdentity([new Claim("sub", Secret)], "test"));

    private static AuthenticationTicket Ticket() => new(Principal(), "test");

    private static ModelStateDictionary State()
    {
        var state = new ModelStateDictionary();
        state.SetModelValue("odd", Secret, Secret);
        return state;
    }

    internal sealed class Shop(DbContextOptions<Shop> options) : DbContext(options);

    internal sealed class Job : Quartz.IJob
    {
        public ValueTask Execute(Quartz.IJobExecutionContext context, CancellationToken cancellationToken) => default;
    }
}
