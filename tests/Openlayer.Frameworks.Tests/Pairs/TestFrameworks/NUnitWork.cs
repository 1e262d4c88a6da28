using NUnit.Framework;

namespace Openlayer.Frameworks.Tests.Pairs.NUnitWork;

[TestFixture]
public sealed class OnceFixture
{
    [OneTimeSetUp]
    public void Begin() => OpenlayerTracer.SetUserSessionContext(userId: "once-user");

    [OneTimeTearDown]
    public void End() => OpenlayerTracer.ClearUserSessionContext();

    [Test]
    public async Task Works() => await PairedWork.DoAsync("once");
}

[TestFixture]
public sealed class PlainFixture
{
    [Test]
    public async Task Works() => await PairedWork.DoAsync("plain");
}

[TestFixture]
public sealed class EachFixture
{
    [SetUp]
    public void Begin() => OpenlayerTracer.SetUserSessionContext(userId: "each-user");

    [TearDown]
    public void End() => OpenlayerTracer.ClearUserSessionContext();

    [Test]
    public async Task Works() => await PairedWork.DoAsync("each");
}
