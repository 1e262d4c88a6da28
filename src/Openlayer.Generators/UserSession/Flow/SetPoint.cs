using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>A call after which ids are set.</summary>
/// <param name="Call">The call.</param>
/// <param name="Helper">The method of the program that it calls, or null when it calls the tracer itself.</param>
internal sealed record SetPoint(IOperation Call, IMethodSymbol? Helper)
{
    public bool Equals(SetPoint? other) => ReferenceEquals(Call, other?.Call);

    public override int GetHashCode() => Call.GetHashCode();
}
