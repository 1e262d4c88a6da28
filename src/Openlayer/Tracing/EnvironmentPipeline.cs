using System.Runtime.CompilerServices;

namespace Openlayer.Tracing;

/// <summary>
/// The pipeline of a program that configures nothing: what it starts with is decided when the first traced method asks, by
/// the variables that say where to send.
/// </summary>
internal static class EnvironmentPipeline
{
    private static bool _isSuperseded;

    /// <summary>
    /// The program has configured tracing. If nothing was traced before, the variables start nothing: a pipeline of theirs would
    /// only have to be stopped again, perhaps in the middle of sending what is on disk.
    /// </summary>
    public static void Supersede() => Volatile.Write(ref _isSuperseded, true);

    /// <summary>Never throws: a deployment that lacks a file must not fail the method that is traced first.</summary>
    public static TracePipeline Start()
    {
        if (Volatile.Read(ref _isSuperseded))
            return TracePipeline.Off();
        try
        {
            return Read();
        }
#pragma warning disable CA1031 // Whatever is wrong with tracing, the traced program goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Openlayer: Tracing is off, as it could not start: {exception.Message}");
            return TracePipeline.Off();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TracePipeline Read()
    {
        var options = new OpenlayerOptions();
        EnvironmentSettings.Apply(options, Environment.GetEnvironmentVariable);
        return TracePipeline.Create(options);
    }
}
