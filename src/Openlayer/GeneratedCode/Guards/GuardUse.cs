using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// One <c>[Guard&lt;T&gt;]</c> of a method. Made by generated code; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GuardUse
{
    private protected GuardUse() { }

    /// <summary>What is checked.</summary>
    public GuardrailTarget Target { get; init; } = GuardrailTarget.Both;

    /// <summary>In place of that of the guardrail; null keeps it.</summary>
    public int? Order { get; init; }

    /// <summary>In place of that of the guardrail; null keeps it.</summary>
    public BlockStrategy? BlockStrategy { get; init; }

    /// <summary>In place of that of the guardrail; null keeps it.</summary>
    public GuardrailFailure? OnFailure { get; init; }

    internal abstract Type Type { get; }

    /// <summary>The host's service, or the one instance of the process.</summary>
    internal abstract Guardrail Find(IServiceProvider? services);
}

/// <inheritdoc/>
/// <typeparam name="T">The guardrail.</typeparam>
/// <param name="create">Makes one; null where only a host can.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardUse<T>(Func<T>? create) : GuardUse
    where T : Guardrail
{
    private static readonly Lock _gate = new();
    private static T? _instance;

    internal override Type Type => typeof(T);

    internal override Guardrail Find(IServiceProvider? services)
    {
        if (services?.GetService(typeof(T)) is T service)
        {
            return service;
        }

        if (create is null)
        {
            throw new InvalidOperationException(
                $"No instance of the guardrail '{typeof(T)}' can be made. Add it to the services of the host."
            );
        }

        lock (_gate)
        {
            return _instance ??= create();
        }
    }
}
