using System.Reflection;
using Openlayer.Integration.Tests;
using Xunit.Sdk;

namespace Openlayer.Frameworks.Tests.Pairs;

/// <summary>xunit's own callbacks: these tests are the work between them.</summary>
public static class XunitPairTests
{
    [Collection(TracingCollection.Name)]
    public sealed class OfLifetime : IAsyncLifetime
    {
        public Task InitializeAsync()
        {
            OpenlayerTracer.SetUserSessionContext(userId: "lifetime");
            return Task.CompletedTask;
        }

        public Task DisposeAsync()
        {
            OpenlayerTracer.ClearUserSessionContext();
            return Task.CompletedTask;
        }

        [Fact]
        public async Task A_test_has_what_InitializeAsync_sets() => Assert.Equal(["work: lifetime"], await RecordedWork.UsersAsync());

        [Fact]
        public async Task So_has_another() => Assert.Equal(["work: lifetime"], await RecordedWork.UsersAsync());
    }

    [Collection(TracingCollection.Name)]
    public sealed class OfConstructor : IDisposable
    {
        public OfConstructor() => OpenlayerTracer.SetUserSessionContext(userId: "constructor");

        public void Dispose() => OpenlayerTracer.ClearUserSessionContext();

        [Fact]
        public async Task A_test_has_what_the_constructor_sets() => Assert.Equal(["work: constructor"], await RecordedWork.UsersAsync());
    }

    [Collection(TracingCollection.Name)]
    public sealed class OfAttribute
    {
        [Fact, UserOfTest]
        public async Task A_test_has_what_its_attribute_sets() => Assert.Equal(["work: attribute"], await RecordedWork.UsersAsync());

        [Fact]
        public async Task A_test_without_it_has_none() => Assert.Equal(["work: -"], await RecordedWork.UsersAsync());
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class UserOfTestAttribute : BeforeAfterTestAttribute
    {
        public override void Before(MethodInfo methodUnderTest) => OpenlayerTracer.SetUserSessionContext(userId: "attribute");

        public override void After(MethodInfo methodUnderTest) => OpenlayerTracer.ClearUserSessionContext();
    }
}
