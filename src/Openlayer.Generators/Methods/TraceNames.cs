namespace Openlayer.Generators.Methods;

/// <summary>Names of the runtime's attributes and of their settings.</summary>
internal static class TraceNames
{
    /// <summary>The generator's own type, by which the compiler names the folder of its files.</summary>
    public const string Generator = "Openlayer.Generators.TraceGenerator";

    public const string TraceAttribute = "Openlayer.TraceAttribute";
    public const string GuardAttribute = "Openlayer.GuardAttribute";
    public const string NoTraceAttribute = "Openlayer.NoTraceAttribute";
    public const string TraceModelCallsAttribute = "Openlayer.TraceModelCallsAttribute";
    public const string TracedMethodsAttribute = "Openlayer.GeneratedCode.TracedMethodsAttribute";
    public const string RuntimeAssembly = "Openlayer";
    public const string InterceptorsNamespace = "Openlayer.Generated.Interceptors";
    public const string InterceptCallsOption = "build_property.OpenlayerInterceptCalls";
    public const string DescribeMethodsOption = "build_property.OpenlayerDescribeMethods";
    public const string Tool = "Openlayer.Generators";
    public const string BodySuffix = "Core";

    public const string StepType = nameof(StepType);
    public const string Name = nameof(Name);
    public const string InferencePipelineId = nameof(InferencePipelineId);
    public const string CaptureInputs = nameof(CaptureInputs);
    public const string CaptureOutput = nameof(CaptureOutput);
    public const string ContextParameter = nameof(ContextParameter);
    public const string QuestionParameter = nameof(QuestionParameter);
    public const string SampleRate = nameof(SampleRate);
    public const string Promote = nameof(Promote);
    public const string Body = nameof(Body);
}
