using System.Runtime.CompilerServices;

namespace Openlayer.Pipeline;

/// <summary>
/// The pipeline of a program that configures nothing: what it starts with is decided when the first traced method asks,
/// by the variables that say where to send.
/// </summary>
internal static class EnvironmentPipeline
{
    private static bool _isSuperseded;
    private static TracePipeline? _placeholder;

    /// <summary>
    /// The program, or its host, has configured tracing. If nothing was traced before, the variables start nothing: a
    /// pipeline of theirs would only have to be stopped again, perhaps in the middle of sending what is on disk.
    /// </summary>
    public static void Supersede() => Volatile.Write(ref _isSuperseded, true);

    /// <summary>
    /// The pipeline that the variables ask for, or one that is off in its place when the program has configured
    /// tracing.
    /// </summary>
    public static TracePipeline Start() =>
        Volatile.Read(ref _isSuperseded) ? _placeholder = TracePipeline.Off() : StartNow();

    /// <summary>True of the one that stands where the variables' would be.</summary>
    public static bool IsPutOff(TracePipeline pipeline) => ReferenceEquals(pipeline, _placeholder);

    /// <summary>Never throws: a deployment that lacks a file must not fail the method that is traced first.</summary>
    public static TracePipeline StartNow()
    {
        try
        {
            return Read();
        }
#pragma warning disable CA1031 // Whatever is wrong with tracing, the traced program goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Openlayer: Tracing is off because it could not start: {exception.Message}");
            return TracePipeline.Off();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TracePipeline Read()
    {
        var options = new OpenlayerOptions();
        EnvironmentSettings.Apply(options);
        return TracePipeline.Create(options);
    }
}
