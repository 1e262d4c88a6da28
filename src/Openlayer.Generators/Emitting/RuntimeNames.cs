namespace Openlayer.Generators.Emitting;

/// <summary>The runtime's entry points, and what marks generated code, as generated code names them.</summary>
internal static class RuntimeNames
{
    public const string TracedCall = "global::Openlayer.GeneratedCode.TracedCall";
    public const string TracedStreams = "global::Openlayer.GeneratedCode.TracedStreams";
    public const string TracedMethods = "global::Openlayer.GeneratedCode.TracedMethods";
    public const string TracedMethodDescription = "global::Openlayer.GeneratedCode.TracedMethodDescription";
    public const string TracedStep = "global::Openlayer.GeneratedCode.TracedStep";
    public const string TracedMethod = "global::Openlayer.GeneratedCode.TracedMethod";
    public const string CapturedValue = "global::Openlayer.GeneratedCode.CapturedValue";
    public const string CapturedText = "global::Openlayer.GeneratedCode.CapturedText";
    public const string InputWriter = "global::Openlayer.GeneratedCode.InputWriter";
    public const string MemorySize = "global::Openlayer.GeneratedCode.MemorySize";
    public const string ClassifiedAs = "global::Openlayer.GeneratedCode.ClassifiedAs";
    public const string ModelCallSite = "global::Openlayer.GeneratedCode.ModelCallSite";
    public const string ModelProtocol = "global::Openlayer.GeneratedCode.ModelProtocol";
    public const string ModelRequest = "global::Openlayer.GeneratedCode.ModelRequest";
    public const string GuardedCalls = "global::Openlayer.GeneratedCode.GuardedCalls";
    public const string GuardedMethod = "global::Openlayer.GeneratedCode.GuardedMethod";
    public const string GuardUse = "global::Openlayer.GeneratedCode.GuardUse";
    public const string PromotedColumn = "global::Openlayer.GeneratedCode.PromotedColumn";

    public const string NotForEditors =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    public const string NotForCoverage = "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";

    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Openlayer.Generators\", \"{Version}\")]";

    private static string Version => typeof(RuntimeNames).Assembly.GetName().Version.ToString(3);
}
