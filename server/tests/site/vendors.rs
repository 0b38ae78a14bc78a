//! A vendor in the register, entered by the ordinary command.

use exchange::{
    actor::Actor,
    codes::{CodeList, Modality, OrganisationKind, Scale, TaskType, Technique, TechnologyTier, Unit},
    vendors::{self, CapabilityView, Environment, Profile, Staff},
};

use super::TestSite;

fn first<C: CodeList>() -> C {
    C::from_row(0).expect("the list has a row")
}

/// Enters a vendor with this name; its number.
pub async fn registered(site: &TestSite, name: &str) -> String {
    let capability = CapabilityView {
        modality: Modality::from_code("image").expect("a kind of data"),
        task_types: vec![TaskType::from_code("bounding_box").expect("a task type")],
        domains: vec![first()],
        technique: first::<Technique>(),
        languages: Vec::new(),
        throughput: 60,
        unit: first::<Unit>(),
        statement: "拉框".to_owned(),
    };
    let profile = Profile {
        name: name.to_owned(),
        kind: OrganisationKind::from_code("company").expect("a kind"),
        uscc: None,
        division: "450100".to_owned(),
        founded: 2020,
        scale: first::<Scale>(),
        tier: first::<TechnologyTier>(),
        intro: "从图像拉框起家 </script><b>。总部在南宁。".to_owned(),
        capabilities: vec![capability],
        staff: Staff([("5".to_owned(), 12)].into()),
        weekly_free_hours: 200,
        formats: vec![first()],
        tools: Vec::new(),
        environment: Environment::default(),
        standards: Vec::new(),
        certificates: Vec::new(),
        cases: Vec::new(),
    };
    vendors::register(site.exchange(), &Actor::Process, profile).await.expect("the vendor is entered")
}
