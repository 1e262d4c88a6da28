using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Methods;

/// <summary>What an author wrote in <c>[Trace(…)]</c>, with the attribute's own defaults.</summary>
internal sealed class TraceSettings(AttributeData attribute)
{
    public string? Name => Text(TraceNames.Name);

    public string? InferencePipelineId => Text(TraceNames.InferencePipelineId);

    public string? ContextParameter => Text(TraceNames.ContextParameter);

    public string? QuestionParameter => Text(TraceNames.QuestionParameter);

    public string? Body => Text(TraceNames.Body);

    public bool CaptureInputs => Flag(TraceNames.CaptureInputs);

    public bool CaptureOutput => Flag(TraceNames.CaptureOutput);

    /// <summary>Null unless it is set.</summary>
    public double? SampleRate => Named(TraceNames.SampleRate)?.Value as double?;

    public IReadOnlyList<string> Promote =>
        Named(TraceNames.Promote) is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? [.. list.Values.Select(value => value.Value as string ?? "")]
            : [];

    /// <summary>The step's type as an expression; a value that has no name is cast.</summary>
    public string StepType
    {
        get
        {
            var value = Named(TraceNames.StepType) ?? attribute.ConstructorArguments.FirstOrDefault();
            var member = value
                .Type?.GetMembers()
                .OfType<IFieldSymbol>()
                .FirstOrDefault(named => named.HasConstantValue && Equals(named.ConstantValue, value.Value));
            return member is null
                ? $"(global::Openlayer.StepType)({value.Value ?? 0})"
                : $"global::Openlayer.StepType.{member.Name}";
        }
    }

    private string? Text(string name) =>
        Named(name)?.Value is string text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private bool Flag(string name) => Named(name)?.Value is not false;

    private TypedConstant? Named(string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
