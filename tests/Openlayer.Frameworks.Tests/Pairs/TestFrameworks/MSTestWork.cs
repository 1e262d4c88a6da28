using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Openlayer.Frameworks.Tests.Pairs.MSTestWork;

[TestClass]
public sealed class OnceClass
{
    [ClassInitialize]
    public static void Begin(TestContext context) => OpenlayerTracer.SetUserSessionContext(userId: "once-user");

    [ClassCleanup]
    public static void End() => OpenlayerTracer.ClearUserSessionContext();

    [TestMethod]
    public async Task Works() => await PairedWork.DoAsync("once");
}

[TestClass]
public sealed class PlainClass
{
    [TestMethod]
    public async Task Works() => await PairedWork.DoAsync("plain");
}

[TestClass]
public sealed class EachClass
{
    [TestInitialize]
    public void Begin() => OpenlayerTracer.SetUserSessionContext(userId: "each-user");

    [TestCleanup]
    public void End() => OpenlayerTracer.ClearUserSessionContext();

    [TestMethod]
    public async Task Works() => await PairedWork.DoAsync("each");
}
