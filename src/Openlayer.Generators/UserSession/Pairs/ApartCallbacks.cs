using Microsoft.CodeAnalysis;
using Openlayer.Generators.Rules;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Pairs;

/// <summary>
/// Callbacks before some work that their framework awaits in an async method of its own: what they set is gone when
/// that returns, so it never reaches the work.
/// </summary>
internal static class ApartCallbacks
{
    private const string SignIn = "Use 'UseOpenlayerUserSession' with 'IdSource.FromClaim' after 'UseAuthentication'.";

    private static readonly Callback[] _known =
    [
        new(
            "Quartz.IJobListener",
            "Quartz",
            "the job",
            "Set them in the job's 'Execute', or in a job that wraps it.",
            "JobToBeExecuted"
        ),
        new(
            "Quartz.ITriggerListener",
            "Quartz",
            "the job",
            "Set them in the job's 'Execute', or in a job that wraps it.",
            "TriggerFired",
            "VetoJobExecution"
        ),
        new(
            "Microsoft.AspNetCore.SignalR.Hub",
            "SignalR",
            "the hub's other methods",
            "Set them in 'IHubFilter.InvokeMethodAsync'.",
            "OnConnectedAsync"
        ),
        new(
            "Orleans.IGrainBase",
            "Orleans",
            "the grain's calls",
            "Set them in an 'IIncomingGrainCallFilter'.",
            "OnActivateAsync"
        ),
        new(
            "Dapr.Actors.Runtime.Actor",
            "Dapr",
            "the actor's calls",
            "Set them in 'OnPreActorMethodAsync'.",
            "OnActivateAsync"
        ),
        new(
            "Microsoft.Extensions.Hosting.IHostedService",
            "the host",
            "all other work",
            "Set them in the work that it starts.",
            "StartAsync"
        ),
        new(
            "Microsoft.Extensions.Hosting.IHostedLifecycleService",
            "the host",
            "all other work",
            "Set them in the work that it starts.",
            "StartingAsync",
            "StartedAsync"
        ),
        new(
            "Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler",
            "Blazor",
            "the circuit's work",
            "Set them in 'CreateInboundActivityHandler'.",
            "OnCircuitOpenedAsync",
            "OnConnectionUpAsync"
        ),
        new(
            "Microsoft.AspNetCore.Authentication.IClaimsTransformation",
            "authentication",
            "the request",
            SignIn,
            "TransformAsync"
        ),
        new(
            "Microsoft.AspNetCore.Authentication.IAuthenticationHandler",
            "authentication",
            "the request",
            SignIn,
            "HandleAuthenticateAsync",
            "AuthenticateAsync"
        ),
        new(
            "Microsoft.AspNetCore.Authorization.IAuthorizationHandler",
            "authorization",
            "the request",
            SignIn,
            "HandleAsync",
            "HandleRequirementAsync"
        ),
    ];

    /// <summary>
    /// Why the ids that a method sets never reach the work, and what to do instead; null for other methods.
    /// </summary>
    public static (string Reason, string Instead)? Of(IMethodSymbol? method, DeclaredTypes types)
    {
        if (method is not null && XunitFixtures.IsBegin(method, types))
        {
            return (
                "xunit creates its fixtures separately from the tests",
                "Set them in the constructor or in 'InitializeAsync' of the test class."
            );
        }

        return OfFramework(method);
    }

    /// <summary>As <see cref="Of"/>, for a callback that a framework declares.</summary>
    public static (string Reason, string Instead)? OfFramework(IMethodSymbol? method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation })
        {
            return null;
        }

        var name = SyntaxNames.Simple(method.Name);
        var callback = Array.Find(_known, one => one.Methods.Contains(name) && Is(method.ContainingType, one.Type));
        return callback is null
            ? null
            : ($"{callback.Framework} awaits '{name}' separately from {callback.Work}", callback.Instead);
    }

    private static bool Is(INamedTypeSymbol type, string name)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (FrameworkAttributes.FullName(one) == name)
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(face => FrameworkAttributes.FullName(face) == name);
    }

    private sealed class Callback(string type, string framework, string work, string instead, params string[] methods)
    {
        public string Type => type;

        public string Framework => framework;

        public string Work => work;

        public string Instead => instead;

        public string[] Methods => methods;
    }
}
