using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Inspect.Images;

/// <summary>
/// An assembly as a file of metadata and instructions. It is read, never loaded: none of its code can run.
/// </summary>
internal sealed class AssemblyImage : IDisposable
{
    private readonly PEReader _image;

    private AssemblyImage(string path, PEReader image)
    {
        Path = path;
        _image = image;
        Metadata = image.GetMetadataReader();
    }

    public string Path { get; }

    public PEReader Image => _image;

    public MetadataReader Metadata { get; }

    public string Name => Metadata.GetString(Metadata.GetAssemblyDefinition().Name);

    /// <summary>Opens the file, which has to be an assembly.</summary>
    public static AssemblyImage Open(string path)
    {
        PEReader? image = null;
        try
        {
            image = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
            if (!image.HasMetadata)
            {
                throw NotManaged(path);
            }

            var assembly = new AssemblyImage(path, image);
            if (!assembly.Metadata.IsAssembly)
            {
                throw new CommandFailedException($"'{path}' is a module of an assembly. Name the assembly itself.");
            }

            return assembly;
        }
        catch (Exception exception)
        {
            image?.Dispose();
            throw exception switch
            {
                BadImageFormatException => NotManaged(path, exception),
                IOException or UnauthorizedAccessException => new CommandFailedException(
                    $"'{path}' can't be read: {exception.Message}",
                    exception
                ),
                _ => exception,
            };
        }
    }

    public void Dispose() => _image.Dispose();

    // A build leaves a native program beside the assembly, under nearly the same name.
    private static CommandFailedException NotManaged(string path, Exception? cause = null)
    {
        var library = System.IO.Path.ChangeExtension(path, ".dll");
        if (!File.Exists(library) && System.IO.Path.GetExtension(path) != ".exe")
        {
            library = path + ".dll";
        }

        var advice = library != path && File.Exists(library) ? $" The assembly may be '{library}'." : "";
        return new CommandFailedException($"'{path}' is not a .NET assembly.{advice}", cause);
    }
}
