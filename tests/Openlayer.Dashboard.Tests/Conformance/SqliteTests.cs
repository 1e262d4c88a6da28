namespace Openlayer.Dashboard.Tests.Conformance;

public sealed class SqliteTotalsTests() : TotalsConformance(new SqliteUnderTest());

public sealed class SqliteSearchTests() : SearchConformance(new SqliteUnderTest());

public sealed class SqliteEvictionTests() : EvictionConformance(new SqliteUnderTest());

public sealed class SqliteSpanTests() : SpanConformance(new SqliteUnderTest());

public sealed class SqliteListTests() : ListConformance(new SqliteUnderTest());

public sealed class SqliteRowTests() : RowConformance(new SqliteUnderTest());

public sealed class SqliteAgeTests() : AgeConformance(new SqliteUnderTest());

public sealed class SqliteErasureTests() : ErasureConformance(new SqliteUnderTest());

public sealed class SqliteAttachmentTests() : AttachmentConformance(new SqliteUnderTest());

public sealed class SqlitePipelineTests() : PipelineConformance(new SqliteUnderTest());

public sealed class SqliteFilterNameTests() : FilterNameConformance(new SqliteUnderTest());

public sealed class SqliteOverviewTests() : OverviewConformance(new SqliteUnderTest());

public sealed class SqliteUserTests() : UserConformance(new SqliteUnderTest());

public sealed class SqliteLargeGroupTests() : LargeGroupConformance(new SqliteUnderTest());

public sealed class SqliteFilterTests() : FilterConformance(new SqliteUnderTest());

public sealed class SqliteViewTests() : ViewConformance(new SqliteUnderTest());

public sealed class SqliteFlowTests() : FlowConformance(new SqliteUnderTest());

public sealed class SqliteHealthTests() : HealthConformance(new SqliteUnderTest());
