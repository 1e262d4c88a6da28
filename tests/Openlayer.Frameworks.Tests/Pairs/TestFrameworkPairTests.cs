using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Testing.Platform.Builder;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NUnit.Framework.Api;
using NUnit.Framework.Internal;
using Assert = Xunit.Assert;

namespace Openlayer.Frameworks.Tests.Pairs;

/// <summary>The callbacks of NUnit and MSTest, whose runners run their tests here.</summary>
[Collection(TracingCollection.Name)]
public sealed class TestFrameworkPairTests
{
    static TestFrameworkPairTests() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            var path = Path.Combine(AppContext.BaseDirectory, "mstest", $"{name.Name}.dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };

    [Fact]
    public async Task What_SetUp_and_OneTimeSetUp_of_NUnit_set_reaches_the_tests()
    {
        var sent = RecordedWork.Start();

        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(Assembly.GetExecutingAssembly(), new Dictionary<string, object> { ["NumberOfTestWorkers"] = 0 });
        var result = runner.Run(
            TestListener.NULL,
            TestFilter.FromXml("<filter><namespace re='1'>.*NUnitWork</namespace></filter>")
        );

        Assert.Equal((3, 0), (result.PassCount, result.FailCount));
        Assert.Equal(
            ["once: once-user", "plain: -", "each: each-user"],
            (await RecordedWork.UsersAsync(sent)).Order(new ByName())
        );
    }

    [Fact]
    public async Task What_TestInitialize_and_ClassInitialize_of_MSTest_set_reaches_the_tests()
    {
        var sent = RecordedWork.Start();
        var results = Directory.CreateTempSubdirectory();

        var builder = await TestApplication.CreateBuilderAsync([
            "--results-directory",
            results.FullName,
            "--no-banner",
            "--filter",
            "FullyQualifiedName~MSTestWork",
        ]);
        builder.AddMSTest(static () => [Assembly.GetExecutingAssembly()]);
        using var app = await builder.BuildAsync();
        Assert.Equal(0, await app.RunAsync());

        results.Delete(recursive: true);
        Assert.Equal(
            ["once: once-user", "plain: -", "each: each-user"],
            (await RecordedWork.UsersAsync(sent)).Order(new ByName())
        );
    }

    private sealed class ByName : IComparer<string>
    {
        private static readonly string[] _order = ["once", "plain", "each"];

        public int Compare(string? x, string? y) =>
            Array.IndexOf(_order, x!.Split(':')[0]).CompareTo(Array.IndexOf(_order, y!.Split(':')[0]));
    }
}
