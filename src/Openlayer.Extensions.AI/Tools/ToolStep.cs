using Openlayer.Extensions.AI.Content;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Tools;

/// <summary>The call of a tool that a model has asked for.</summary>
internal sealed class ToolStep(TracedMethod method, CapturedValue arguments) : TracedStep(method)
{
    private CapturedValue _arguments = arguments;

    protected override int InputSize => _arguments.Json.Length;

    protected override void WriteInputs(in InputWriter inputs) => RecordedMembers.Write(inputs, _arguments.Json);

    protected override void ReleaseInputs() => _arguments = default;
}
