using System.Reflection;
using Xunit.Sdk;

namespace Openlayer.Frameworks.Tests.Pairs;

#pragma warning disable OL2004 // What is reported is what is tried here.

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
        public async Task A_test_has_what_InitializeAsync_sets() =>
            Assert.Equal(["work: lifetime"], await RecordedWork.UsersAsync());

        [Fact]
        public async Task So_has_another() => Assert.Equal(["work: lifetime"], await RecordedWork.UsersAsync());
    }

    [Collection(TracingCollection.Name)]
    public sealed class OfClassFixture(AsyncFixture fixture) : IClassFixture<AsyncFixture>
    {
        [Fact]
        public async Task A_test_has_not_what_a_fixture_s_InitializeAsync_sets()
        {
            Assert.True(fixture.IsSet);
            Assert.Equal(["work: -"], await RecordedWork.UsersAsync());
        }
    }

    [Collection(TracingCollection.Name)]
    public sealed class OfClassFixturesConstructor(SyncFixture fixture) : IClassFixture<SyncFixture>
    {
        [Fact]
        public async Task A_test_has_not_what_a_fixture_s_constructor_sets()
        {
            Assert.True(fixture.IsSet);
            Assert.Equal(["work: -"], await RecordedWork.UsersAsync());
        }
    }

    [CollectionDefinition(Name, DisableParallelization = true)]
    public sealed class FixtureCollection : ICollectionFixture<AsyncFixture>
    {
        public const string Name = "tracing with a fixture";
    }

    [Collection(FixtureCollection.Name)]
    public sealed class OfCollectionFixture(AsyncFixture fixture)
    {
        [Fact]
        public async Task A_test_has_not_what_a_fixture_of_its_collection_sets()
        {
            Assert.True(fixture.IsSet);
            Assert.Equal(["work: -"], await RecordedWork.UsersAsync());
        }
    }

    public sealed class AsyncFixture : IAsyncLifetime
    {
        public bool IsSet { get; private set; }

        public Task InitializeAsync()
        {
            OpenlayerTracer.SetUserSessionContext(userId: "fixture");
            IsSet = OpenlayerTracer.CurrentUserId == "fixture";
            return Task.CompletedTask;
        }

        public Task DisposeAsync()
        {
            OpenlayerTracer.ClearUserSessionContext();
            return Task.CompletedTask;
        }
    }

    public sealed class SyncFixture : IDisposable
    {
        public SyncFixture()
        {
            OpenlayerTracer.SetUserSessionContext(userId: "fixture");
            IsSet = OpenlayerTracer.CurrentUserId == "fixture";
        }

        public bool IsSet { get; }

        public void Dispose() => OpenlayerTracer.ClearUserSessionContext();
    }

    [Collection(TracingCollection.Name)]
    public sealed class OfConstructor : IDisposable
    {
        public OfConstructor() => OpenlayerTracer.SetUserSessionContext(userId: "constructor");

        public void Dispose() => OpenlayerTracer.ClearUserSessionContext();

        [Fact]
        public async Task A_test_has_what_the_constructor_sets() =>
            Assert.Equal(["work: constructor"], await RecordedWork.UsersAsync());
    }

    [Collection(TracingCollection.Name)]
    public sealed class OfAttribute
    {
        [Fact, UserOfTest]
        public async Task A_test_has_what_its_attribute_sets() =>
            Assert.Equal(["work: attribute"], await RecordedWork.UsersAsync());

        [Fact]
        public async Task A_test_without_it_has_none() => Assert.Equal(["work: -"], await RecordedWork.UsersAsync());
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class UserOfTestAttribute : BeforeAfterTestAttribute
    {
        public override void Before(MethodInfo methodUnderTest) =>
            OpenlayerTracer.SetUserSessionContext(userId: "attribute");

        public override void After(MethodInfo methodUnderTest) => OpenlayerTracer.ClearUserSessionContext();
    }
}
