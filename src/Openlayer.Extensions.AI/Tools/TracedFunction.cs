using System.Diagnostics;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Tools;

/// <summary>A tool whose calls are steps.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class TracedFunction : DelegatingAIFunction
{
    private readonly TracedMethod _method;
    private readonly bool _capturesContent;

    public TracedFunction(AIFunction function, bool capturesContent)
        : base(function)
    {
        _capturesContent = capturesContent;
        _method = new TracedMethod(function.Name, StepType.Tool) { CaptureOutput = capturesContent };
    }

    protected override ValueTask<object?> InvokeCoreAsync(
        AIFunctionArguments arguments,
        CancellationToken cancellationToken
    )
    {
        if (!TracedCall.IsEnabled)
        {
            return base.InvokeCoreAsync(arguments, cancellationToken);
        }

        var call = TracedCall.IsSampled(_method)
            ? TracedCall.EnterSampled(new ToolStep(_method, Captured(arguments)))
            : TracedCall.EnterUnsampled();
        call.Heed(cancellationToken);
        try
        {
            return call.Return(base.InvokeCoreAsync(arguments, cancellationToken));
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    private CapturedValue Captured(AIFunctionArguments arguments) =>
        _capturesContent ? ToolValues.Arguments(arguments) : default;
}
