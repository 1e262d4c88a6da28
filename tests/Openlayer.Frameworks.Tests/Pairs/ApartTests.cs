using System.Security.Claims;
using System.Text.Encodings.Web;
using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Openlayer.TestSupport;
using Quartz;

namespace Openlayer.Frameworks.Tests.Pairs;

#pragma warning disable OL2001, OL2004 // What is reported is what is tried here.

/// <summary>Further callbacks that a framework awaits apart from the work, each with its framework.</summary>
[Collection(TracingCollection.Name)]
public sealed class ApartTests
{
    [Fact]
    public async Task Ids_of_sign_in_never_reach_the_request()
    {
        await using var app = await TracedApp.StartAsync(
            static app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGet("/signed-in", static () => PairedWork.Do("signed in"));
                app.MapGet("/allowed", static () => PairedWork.Do("allowed")).RequireAuthorization("known");
            },
            static services =>
            {
                services
                    .AddAuthentication("known")
                    .AddScheme<AuthenticationSchemeOptions, Known>("known", static _ => { });
                services.AddTransient<IClaimsTransformation, Claims>();
                services
                    .AddAuthorizationBuilder()
                    .AddPolicy("known", static policy => policy.AddRequirements(new KnownUser()));
                services.AddSingleton<IAuthorizationHandler, Allow>();
            }
        );
        using var client = app.Client();

        await client.GetStringAsync("/signed-in");
        await client.GetStringAsync("/allowed");

        Assert.Equal(["signed in: -", "allowed: -"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    [Theory]
    [InlineData("TriggerFired")]
    [InlineData("VetoJobExecution")]
    public async Task Ids_of_a_Quartz_trigger_listener_never_reach_the_job(string callback)
    {
        var ended = new TaskCompletionSource();
        await using var app = await TracedApp.StartAsync(
            static _ => { },
            services =>
            {
                services.AddSingleton(ended);
                services.AddQuartz(quartz =>
                {
                    quartz.AddTriggerListener(new Listener(callback));
                    quartz.ScheduleJob<Job>(static trigger => trigger.StartNow());
                });
                services.AddQuartzHostedService();
            }
        );

        await ended.Task.WaitAsync(TracedApp.Patience);

        Assert.Equal(["job: -"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    [Fact]
    public async Task Ids_of_a_host_that_starts_reach_nothing_else()
    {
        await using var app = await TracedApp.StartAsync(
            static app => app.MapGet("/", static () => PairedWork.Do("request")),
            static services => services.AddHostedService<Lifecycle>().AddHostedService<Other>()
        );
        using var client = app.Client();

        await client.GetStringAsync("/");

        Assert.Equal(["other service: -", "request: -"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    [Theory]
    [InlineData("activated", "-")]
    [InlineData("called", "before the method")]
    public async Task Ids_of_a_Dapr_actor_reach_its_methods_from_the_callback_before_each_and_not_from_activation(
        string actor,
        string user
    )
    {
        await using var app = await TracedApp.StartAsync(
            static app => app.MapActorsHandlers(),
            static services => services.AddActors(static options => options.Actors.RegisterActor<PairActor>("pair"))
        );
        using var client = app.Client();

        using var answer = await client.PutAsync(
            new Uri($"/actors/pair/{actor}/method/Ask", UriKind.Relative),
            new StringContent("\"actor\"")
        );

        Assert.Equal("", answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync());
        Assert.Equal([$"actor: {user}"], PairedWork.UsersOf(await app.RowsAsync()));
    }

    private sealed class Known(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            OpenlayerTracer.SetUserSessionContext(userId: "authenticated");
            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "ada")], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
        }
    }

    private sealed class Claims : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            OpenlayerTracer.SetUserSessionContext(userId: "transformed");
            return Task.FromResult(principal);
        }
    }

    private sealed class KnownUser : IAuthorizationRequirement;

    private sealed class Allow : AuthorizationHandler<KnownUser>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, KnownUser requirement)
        {
            OpenlayerTracer.SetUserSessionContext(userId: "authorized");
            context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }

    private sealed class Listener(string callback) : ITriggerListener
    {
        public string Name => "ids";

        public ValueTask TriggerFired(
            ITrigger trigger,
            IJobExecutionContext context,
            CancellationToken cancellationToken
        )
        {
            SetIn(nameof(TriggerFired));
            return default;
        }

        public ValueTask<bool> VetoJobExecution(
            ITrigger trigger,
            IJobExecutionContext context,
            CancellationToken cancellationToken
        )
        {
            SetIn(nameof(VetoJobExecution));
            return new(false);
        }

        public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken) =>
            default;

        public ValueTask TriggerComplete(
            ITrigger trigger,
            IJobExecutionContext context,
            SchedulerInstruction triggerInstructionCode,
            CancellationToken cancellationToken
        ) => default;

        private void SetIn(string name)
        {
            if (name == callback)
            {
                OpenlayerTracer.SetUserSessionContext(userId: name);
            }
        }
    }

    private sealed class Job(TaskCompletionSource ended) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            await PairedWork.DoAsync("job");
            ended.SetResult();
        }
    }

    private sealed class Lifecycle : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            OpenlayerTracer.SetUserSessionContext(userId: "starting");
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken)
        {
            OpenlayerTracer.SetUserSessionContext(userId: "started");
            return Task.CompletedTask;
        }

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Other : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => PairedWork.DoAsync("other service");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

public interface IPairActor : Dapr.Actors.IActor
{
    Task<string> Ask(string what);
}

public sealed class PairActor(ActorHost host) : Actor(host), IPairActor
{
    protected override Task OnActivateAsync()
    {
        if (Id.GetId() == "activated")
        {
            OpenlayerTracer.SetUserSessionContext(userId: "activated");
        }

        return Task.CompletedTask;
    }

    protected override Task OnPreActorMethodAsync(ActorMethodContext actorMethodContext)
    {
        if (Id.GetId() == "called")
        {
            OpenlayerTracer.SetUserSessionContext(userId: "before the method");
        }

        return Task.CompletedTask;
    }

    protected override Task OnPostActorMethodAsync(ActorMethodContext actorMethodContext)
    {
        OpenlayerTracer.ClearUserSessionContext();
        return Task.CompletedTask;
    }

    public Task<string> Ask(string what) => PairedWork.DoAsync(what);
}
