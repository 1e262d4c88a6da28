namespace Openlayer.Cli.Commands.Inspect.Findings;

/// <summary>A place in the source.</summary>
/// <param name="File">The file, as the symbols name it or relative to what was inspected.</param>
/// <param name="Line">The line, from 1; null when only the file is known.</param>
internal sealed record SourceLocation(string File, int? Line)
{
    public override string ToString() => Line is null ? File : $"{File}:{Line}";
}

/// <summary>A call of a traced method.</summary>
/// <param name="Caller">The method that makes it: <c>Support.Agent.AnswerAsync</c>.</param>
/// <param name="Location">Where; null without symbols.</param>
internal sealed record CallSite(string Caller, SourceLocation? Location);

/// <summary>A use of a traced method that no step comes of.</summary>
/// <param name="Form">What is made of the method there.</param>
/// <param name="Site">Where.</param>
internal sealed record UntracedUse(UseForm Form, CallSite Site);

/// <summary>What code does with a method.</summary>
internal enum UseForm
{
    Call,
    BaseCall,
    Delegate,
    ExpressionTree,
}
