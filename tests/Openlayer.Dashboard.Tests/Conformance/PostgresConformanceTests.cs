namespace Openlayer.Dashboard.Tests.Conformance;

[Collection(PostgresTests.Name)]
public sealed class PostgresTotalsTests(PostgresServer server) : TotalsConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresSearchTests(PostgresServer server) : SearchConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresEvictionTests(PostgresServer server) : EvictionConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresSpanTests(PostgresServer server) : SpanConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresListTests(PostgresServer server) : ListConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresRowTests(PostgresServer server) : RowConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresAgeTests(PostgresServer server) : AgeConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresErasureTests(PostgresServer server) : ErasureConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresAttachmentTests(PostgresServer server)
    : AttachmentConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresPipelineTests(PostgresServer server) : PipelineConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresFilterNameTests(PostgresServer server)
    : FilterNameConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresOverviewTests(PostgresServer server) : OverviewConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresUserTests(PostgresServer server) : UserConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresLargeGroupTests(PostgresServer server)
    : LargeGroupConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresFilterTests(PostgresServer server) : FilterConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresViewTests(PostgresServer server) : ViewConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresFlowTests(PostgresServer server) : FlowConformance(new PostgresUnderTest(server));

[Collection(PostgresTests.Name)]
public sealed class PostgresHealthTests(PostgresServer server) : HealthConformance(new PostgresUnderTest(server));
