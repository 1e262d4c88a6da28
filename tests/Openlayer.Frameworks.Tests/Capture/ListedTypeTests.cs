using System.Reflection;
using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>Holds the list of never-captured types against the libraries that define them.</summary>
public sealed class ListedTypeTests
{
    private static readonly Assembly[] _assemblies =
    [
        .. Directory
            .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Concat(Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll"))
            .Concat(
                Directory.EnumerateFiles(
                    Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Http.HttpContext).Assembly.Location)!,
                    "*.dll"
                )
            )
            .Select(Load)
            .OfType<Assembly>()
            .Distinct(),
    ];

    private static readonly HashSet<string> _spaces =
    [
        .. _assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Select(type => type.Namespace ?? "")
            .Distinct(),
    ];

    public static TheoryData<string> Referenced =>
        [.. NeverCapturedTypes.Names.Where(name => _spaces.Contains(Space(name)))];

    [Theory]
    [MemberData(nameof(Referenced))]
    public void A_listed_name_is_that_of_a_real_type(string name) =>
        Assert.Contains(_assemblies, assembly => assembly.GetType(name) is not null);

    [Fact]
    public void Most_of_the_list_is_held_against_real_libraries() =>
        Assert.InRange(Referenced.Count, NeverCapturedTypes.Names.Count / 2, int.MaxValue);

    [Fact]
    public void No_name_is_listed_twice() =>
        Assert.Equal(NeverCapturedTypes.Names.Count, NeverCapturedTypes.Groups.Sum(group => group.Names.Length));

    private static string Space(string name) => name[..name.LastIndexOf('.')];

    private static Assembly? Load(string path)
    {
        try
        {
            return Assembly.Load(AssemblyName.GetAssemblyName(path));
        }
        catch (Exception exception)
            when (exception is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            // A native library, or one of a package's build.
            return null;
        }
    }
}
